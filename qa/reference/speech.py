"""Verbs of saying, in the forms that questions and reports use."""

from __future__ import annotations

VERBS = frozenset(
    """
    say says said saying tell tells told add adds added state states stated claim claims claimed
    argue argues argued warn warns warned insist insists insisted announce announces announced
    explain explains explained note notes noted stress stresses stressed call calls called
    declare declares declared deny denies denied admit admits admitted confirm confirms confirmed
    write writes wrote complain complains complained suggest suggests suggested urge urges urged
    demand demands demanded promise promises promised joke joked recall recalled recalls reply
    replied replies respond responded ask asked asks describe described describes think thinks
    believe believes believed according accuse accused accuses remarked comment commented
    maintained maintains pledged pledges vowed vows predicted predicts acknowledged conceded
    estimated estimates emphasised emphasized testified tweeted quoted welcomed criticised
    criticized expressed ruled concluded read reads
    """.split()
)
