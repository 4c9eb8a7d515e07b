"""First names, by which rules tell that a text or a mailbox is a person's."""

from __future__ import annotations

_NAMES = """
ahmed aicha ali amina an ana andrea ann anna anke anne annelies annick arne bart bea ben bert bram brigitte carine
caroline charlotte chris christel christine daan david debby diane dirk dries eddy elise elke ellen els emma erik eva
evelien evi fatima fatma filip francis frank frans geert gert greet griet guy hanne hassan heidi hilde ilse inge
ingrid isabelle jan jana jef jelle jeroen jo joeri johan joke jonas joris jos jozef julie jurgen karel karen karin
kathleen katrien kim koen kris kristien kristof lara laura leen lies liesbet liesbeth lieve lisa lore lotte luc lucas
lut lydia maaike maarten marc maria marie mariam marijke mark marleen martine mia mieke mohamed mohammed monique
myriam nadia nancy nathalie nele nico nina nora olga patricia patrick paul peter petra philippe piet pieter raf rita
robin rudi ruth sabine samira sandra sara sarah serge silke simon sofie sophie stefaan stefan steven stijn sven sylvie
tamara tanja tim tine tineke tom veerle viviane wim wouter yasmina youssef yves
"""
FIRST_NAMES = frozenset(_NAMES.split())
"""First names that are common in Flanders (folded); those that are also words, places or months are left out."""
