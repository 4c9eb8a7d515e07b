"""Keeping files right without writing them anew: confirmed, ended, a translation that is right again or that begins."""
