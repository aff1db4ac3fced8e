"""Sentences for the tests of events, parsed by hand: text → compact notation of `builders`."""

from __future__ import annotations

PARSES: dict[str, str] = {
    "Soldiers left Herat on Tuesday, ten days after a clash with militants.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 left/VERB/leave|Tense=Past|VerbForm=Fin<root "
        "Herat/PROPN/Herat<obj:2 on/ADP/on<case:5 Tuesday/PROPN/Tuesday<obl:2 ,/PUNCT/,<punct:11 "
        "ten/NUM/ten<nummod:8 days/NOUN/day|Number=Plur<nmod:unmarked:11 after/ADP/after<case:11 a/DET/a<det:11 "
        "clash/NOUN/clash|Number=Sing<obl:2 with/ADP/with<case:13 militants/NOUN/militant|Number=Plur<nmod:11 "
        "./PUNCT/.<punct:2"
    ),
    "Militants attacked a base in Herat on Monday.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 attacked/VERB/attack|Tense=Past|VerbForm=Fin<root a/DET/a<det:4 "
        "base/NOUN/base|Number=Sing<obj:2 in/ADP/in<case:6 Herat/PROPN/Herat<obl:2 on/ADP/on<case:8 "
        "Monday/PROPN/Monday<obl:2 ./PUNCT/.<punct:2"
    ),
    "The base was attacked in 2010.": (
        "The/DET/the|Definite=Def<det:2 base/NOUN/base|Number=Sing<nsubj:pass:4 "
        "was/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:4 attacked/VERB/attack|Tense=Past|VerbForm=Part|Voice=Pass<root "
        "in/ADP/in<case:6 2010/NUM/2010<obl:4 ./PUNCT/.<punct:4"
    ),
    "A rocket fired from Kabul hit a base in Herat on Monday.": (
        "A/DET/a<det:2 rocket/NOUN/rocket|Number=Sing<nsubj:6 fired/VERB/fire|Tense=Past|VerbForm=Part<acl:2 "
        "from/ADP/from<case:5 Kabul/PROPN/Kabul<obl:3 hit/VERB/hit|Tense=Past|VerbForm=Fin<root a/DET/a<det:8 "
        "base/NOUN/base|Number=Sing<obj:6 in/ADP/in<case:10 Herat/PROPN/Herat<obl:6 on/ADP/on<case:12 "
        "Monday/PROPN/Monday<obl:6 ./PUNCT/.<punct:6"
    ),
    "Soldiers killed twelve militants.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root "
        "twelve/NUM/twelve<nummod:4 militants/NOUN/militant|Number=Plur<obj:2 ./PUNCT/.<punct:2"
    ),
    "Soldiers killed twelve shepherds.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root "
        "twelve/NUM/twelve<nummod:4 shepherds/NOUN/shepherd|Number=Plur<obj:2 ./PUNCT/.<punct:2"
    ),
    "Soldiers fired on shepherds who were resting near Herat on Monday.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 fired/VERB/fire|Tense=Past|VerbForm=Fin<root on/ADP/on<case:4 "
        "shepherds/NOUN/shepherd|Number=Plur<obl:2 who/PRON/who|PronType=Rel<nsubj:7 "
        "were/AUX/be|Tense=Past|VerbForm=Fin<aux:7 resting/VERB/rest|Tense=Pres|VerbForm=Part<acl:relcl:4 "
        "near/ADP/near<case:9 Herat/PROPN/Herat<obl:7 on/ADP/on<case:11 Monday/PROPN/Monday<obl:7 ./PUNCT/.<punct:2"
    ),
    "Police blamed militants.": (
        "Police/NOUN/police<nsubj:2 blamed/VERB/blame|Tense=Past|VerbForm=Fin<root "
        "militants/NOUN/militant|Number=Plur<obj:2 ./PUNCT/.<punct:2"
    ),
    "Sarbaz was killed in a suicide bombing.": (
        "Sarbaz/PROPN/Sarbaz<nsubj:pass:3 was/AUX/be|Number=Sing|Tense=Past|VerbForm=Fin<aux:pass:3 "
        "killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root in/ADP/in<case:7 a/DET/a<det:7 "
        "suicide/NOUN/suicide|Number=Sing<compound:7 bombing/NOUN/bombing|Number=Sing<obl:3 "
        "./PUNCT/.<punct:3"
    ),
    "A bomber blew himself up in Kabul on Monday, killing six people and wounding 14.": (
        "A/DET/a<det:2 bomber/NOUN/bomber|Number=Sing<nsubj:3 "
        "blew/VERB/blow|Number=Sing|Tense=Past|VerbForm=Fin<root "
        "himself/PRON/himself|Number=Sing|PronType=Prs<obj:3 up/ADP/up<compound:prt:3 in/ADP/in<case:7 "
        "Kabul/PROPN/Kabul<obl:3 on/ADP/on<case:9 Monday/PROPN/Monday<obl:3 ,/PUNCT/,<punct:11 "
        "killing/VERB/kill|Tense=Pres|VerbForm=Part<advcl:3 six/NUM/six<nummod:13 "
        "people/NOUN/people|Number=Plur<obj:11 and/CCONJ/and<cc:15 "
        "wounding/VERB/wound|Tense=Pres|VerbForm=Part<conj:11 14/NUM/14<obj:15 ./PUNCT/.<punct:3"
    ),
    "They claimed an attack on Sarbaz on Wednesday.": (
        "They/PRON/they|Number=Plur|PronType=Prs<nsubj:2 "
        "claimed/VERB/claim|Number=Plur|Tense=Past|VerbForm=Fin<root an/DET/a<det:4 "
        "attack/NOUN/attack|Number=Sing<obj:2 on/ADP/on<case:6 Sarbaz/PROPN/Sarbaz<nmod:4 "
        "on/ADP/on<case:8 Wednesday/PROPN/Wednesday<obl:2 ./PUNCT/.<punct:2"
    ),
    "This attack shocked Afghanistan.": (
        "This/DET/this<det:2 attack/NOUN/attack|Number=Sing<nsubj:3 "
        "shocked/VERB/shock|Number=Sing|Tense=Past|VerbForm=Fin<root Afghanistan/PROPN/Afghanistan<obj:3 "
        "./PUNCT/.<punct:3"
    ),
    "Gunmen killed at least four policemen in Herat on Monday.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 "
        "killed/VERB/kill|Number=Plur|Tense=Past|VerbForm=Fin<root at/ADP/at<case:4 "
        "least/ADJ/least<nmod:5 four/NUM/four<nummod:6 policemen/NOUN/policeman|Number=Plur<obj:2 "
        "in/ADP/in<case:8 Herat/PROPN/Herat<obl:2 on/ADP/on<case:10 Monday/PROPN/Monday<obl:2 "
        "./PUNCT/.<punct:2"
    ),
    "The 17th meeting of the Pamir Working Group took place on Wednesday in Moscow.": (
        "The/DET/the<det:3 17th/ADJ/17th<amod:3 meeting/NOUN/meeting|Number=Sing<nsubj:9 "
        "of/ADP/of<case:8 the/DET/the<det:8 Pamir/PROPN/Pamir<compound:8 "
        "Working/PROPN/Working<compound:8 Group/PROPN/Group<nmod:3 "
        "took/VERB/take|Number=Sing|Tense=Past|VerbForm=Fin<root place/NOUN/place|Number=Sing<obj:9 "
        "on/ADP/on<case:12 Wednesday/PROPN/Wednesday<obl:9 in/ADP/in<case:14 Moscow/PROPN/Moscow<obl:9 "
        "./PUNCT/.<punct:9"
    ),
    "The UN and the SCO participated in this meeting.": (
        "The/DET/the<det:2 UN/PROPN/UN<nsubj:6 and/CCONJ/and<cc:5 the/DET/the<det:5 SCO/PROPN/SCO<conj:2 "
        "participated/VERB/participate|Number=Sing|Tense=Past|VerbForm=Fin<root in/ADP/in<case:9 "
        "this/DET/this<det:9 meeting/NOUN/meeting|Number=Sing<obl:6 ./PUNCT/.<punct:6"
    ),
    "The meeting followed the summit in Astana.": (
        "The/DET/the<det:2 meeting/NOUN/meeting|Number=Sing<nsubj:3 "
        "followed/VERB/follow|Number=Sing|Tense=Past|VerbForm=Fin<root the/DET/the<det:5 "
        "summit/NOUN/summit|Number=Sing<obj:3 in/ADP/in<case:7 Astana/PROPN/Astana<nmod:5 "
        "./PUNCT/.<punct:3"
    ),
    "Militants could attack the base.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:3 could/AUX/could|VerbForm=Fin<aux:3 "
        "attack/VERB/attack|VerbForm=Inf<root the/DET/the<det:5 base/NOUN/base|Number=Sing<obj:3 "
        "./PUNCT/.<punct:3"
    ),
    "Militants vowed to attack the base.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 "
        "vowed/VERB/vow|Number=Plur|Tense=Past|VerbForm=Fin<root to/PART/to<mark:4 "
        "attack/VERB/attack|VerbForm=Inf<xcomp:2 the/DET/the<det:6 base/NOUN/base|Number=Sing<obj:4 "
        "./PUNCT/.<punct:2"
    ),
    "Police foiled an attack on the base.": (
        "Police/NOUN/police|Number=Sing<nsubj:2 "
        "foiled/VERB/foil|Number=Sing|Tense=Past|VerbForm=Fin<root an/DET/a<det:4 "
        "attack/NOUN/attack|Number=Sing<obj:2 on/ADP/on<case:7 the/DET/the<det:7 "
        "base/NOUN/base|Number=Sing<nmod:4 ./PUNCT/.<punct:2"
    ),
    "No attack took place in Kabul.": (
        "No/DET/no<det:2 attack/NOUN/attack|Number=Sing<nsubj:3 "
        "took/VERB/take|Number=Sing|Tense=Past|VerbForm=Fin<root place/NOUN/place|Number=Sing<obj:3 "
        "in/ADP/in<case:6 Kabul/PROPN/Kabul<obl:3 ./PUNCT/.<punct:3"
    ),
    "Militants attacked the base in 2010.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 "
        "attacked/VERB/attack|Number=Sing|Tense=Past|VerbForm=Fin<root the/DET/the<det:4 "
        "base/NOUN/base|Number=Sing<obj:2 in/ADP/in<case:6 2010/NUM/2010<obl:2 ./PUNCT/.<punct:2"
    ),
    "Floods killed twelve people.": (
        "Floods/NOUN/flood|Number=Plur<nsubj:2 killed/VERB/kill|Number=Plur|Tense=Past|VerbForm=Fin<root "
        "twelve/NUM/twelve<nummod:4 people/NOUN/people|Number=Plur<obj:2 ./PUNCT/.<punct:2"
    ),
    "Twelve people, including three children, were killed by a bomb.": (
        "Twelve/NUM/twelve<nummod:2 people/NOUN/people|Number=Plur<nsubj:pass:9 ,/PUNCT/,<punct:6 "
        "including/VERB/include|Tense=Pres|VerbForm=Part<case:6 three/NUM/three<nummod:6 "
        "children/NOUN/child|Number=Plur<nmod:2 ,/PUNCT/,<punct:2 "
        "were/AUX/be|Number=Plur|Tense=Past|VerbForm=Fin<aux:pass:9 "
        "killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root by/ADP/by<case:12 a/DET/a<det:12 "
        "bomb/NOUN/bomb|Number=Sing<obl:9 ./PUNCT/.<punct:9"
    ),
    "Gunmen killed two policemen and three others.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 "
        "killed/VERB/kill|Number=Plur|Tense=Past|VerbForm=Fin<root two/NUM/two<nummod:4 "
        "policemen/NOUN/policeman|Number=Plur<obj:2 and/CCONJ/and<cc:7 three/NUM/three<nummod:7 "
        "others/NOUN/other|Number=Plur<conj:4 ./PUNCT/.<punct:2"
    ),
    "Rahimi was killed.": (
        "Rahimi/PROPN/Rahimi<nsubj:pass:3 was/AUX/be|Number=Sing|Tense=Past|VerbForm=Fin<aux:pass:3 "
        "killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root ./PUNCT/.<punct:3"
    ),
    "Militants opened fire on the policemen.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 "
        "opened/VERB/open|Number=Sing|Tense=Past|VerbForm=Fin<root fire/NOUN/fire|Number=Sing<obj:2 "
        "on/ADP/on<case:6 the/DET/the<det:6 policemen/NOUN/policeman|Number=Plur<obl:2 ./PUNCT/.<punct:2"
    ),
    "Soldiers clashed with militants in Kunduz.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 "
        "clashed/VERB/clash|Number=Plur|Tense=Past|VerbForm=Fin<root with/ADP/with<case:4 "
        "militants/NOUN/militant|Number=Plur<obl:2 in/ADP/in<case:6 Kunduz/PROPN/Kunduz<obl:2 "
        "./PUNCT/.<punct:2"
    ),
    "Two soldiers died when a bomb exploded.": (
        "Two/NUM/two<nummod:2 soldiers/NOUN/soldier|Number=Plur<nsubj:3 "
        "died/VERB/die|Number=Sing|Tense=Past|VerbForm=Fin<root when/ADV/when<advmod:7 a/DET/a<det:6 "
        "bomb/NOUN/bomb|Number=Sing<nsubj:7 "
        "exploded/VERB/explode|Number=Sing|Tense=Past|VerbForm=Fin<advcl:3 ./PUNCT/.<punct:3"
    ),
    "The attack killed twelve people.": (
        "The/DET/the<det:2 attack/NOUN/attack|Number=Sing<nsubj:3 "
        "killed/VERB/kill|Number=Sing|Tense=Past|VerbForm=Fin<root twelve/NUM/twelve<nummod:5 "
        "people/NOUN/people|Number=Plur<obj:3 ./PUNCT/.<punct:3"
    ),
    "The envoy met Taliban envoys in Kabul on Monday.": (
        "The/DET/the<det:2 envoy/NOUN/envoy|Number=Sing<nsubj:3 "
        "met/VERB/meet|Number=Sing|Tense=Past|VerbForm=Fin<root Taliban/PROPN/Taliban<compound:5 "
        "envoys/NOUN/envoy|Number=Plur<obj:3 in/ADP/in<case:7 Kabul/PROPN/Kabul<nmod:5 on/ADP/on<case:9 "
        "Monday/PROPN/Monday<obl:3 ./PUNCT/.<punct:3"
    ),
    "Suicide bomber kills six in Kabul.": (
        "Suicide/NOUN/suicide|Number=Sing<compound:2 bomber/NOUN/bomber|Number=Sing<nsubj:3 "
        "kills/VERB/kill|Number=Sing|Tense=Pres|VerbForm=Fin<root six/NUM/six<obj:3 in/ADP/in<case:6 "
        "Kabul/PROPN/Kabul<obl:3 ./PUNCT/.<punct:3"
    ),
    "The CSTO fears attacks.": (
        "The/DET/the<det:2 CSTO/PROPN/CSTO<nsubj:3 "
        "fears/VERB/fear|Number=Sing|Tense=Pres|VerbForm=Fin<root attacks/NOUN/attack|Number=Plur<obj:3 "
        "./PUNCT/.<punct:3"
    ),
    "Gunmen killed Rahimi in Herat on Monday.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 "
        "killed/VERB/kill|Number=Plur|Tense=Past|VerbForm=Fin<root Rahimi/PROPN/Rahimi<obj:2 "
        "in/ADP/in<case:5 Herat/PROPN/Herat<obl:2 on/ADP/on<case:7 Monday/PROPN/Monday<obl:2 "
        "./PUNCT/.<punct:2"
    ),
    "Militants killed four soldiers in Kunduz on Tuesday.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 "
        "killed/VERB/kill|Number=Plur|Tense=Past|VerbForm=Fin<root four/NUM/four<nummod:4 "
        "soldiers/NOUN/soldier|Number=Plur<obj:2 in/ADP/in<case:6 Kunduz/PROPN/Kunduz<obl:2 "
        "on/ADP/on<case:8 Tuesday/PROPN/Tuesday<obl:2 ./PUNCT/.<punct:2"
    ),
    "The blast was heard in Kabul.": (
        "The/DET/the<det:2 blast/NOUN/blast|Number=Sing<nsubj:pass:4 "
        "was/AUX/be|Number=Sing|Tense=Past|VerbForm=Fin<aux:pass:4 "
        "heard/VERB/hear|Tense=Past|VerbForm=Part|Voice=Pass<root in/ADP/in<case:6 "
        "Kabul/PROPN/Kabul<obl:4 ./PUNCT/.<punct:4"
    ),
    "Police accused militants.": (
        "Police/NOUN/police|Number=Plur<nsubj:2 "
        "accused/VERB/accuse|Number=Sing|Tense=Past|VerbForm=Fin<root "
        "militants/NOUN/militant|Number=Plur<obj:2 ./PUNCT/.<punct:2"
    ),
    "It was the deadliest attack of the year.": (
        "It/PRON/it|Number=Sing|PronType=Prs<nsubj:5 "
        "was/AUX/be|Number=Sing|Tense=Past|VerbForm=Fin<cop:5 the/DET/the<det:5 "
        "deadliest/ADJ/deadly<amod:5 attack/NOUN/attack|Number=Sing<root of/ADP/of<case:8 "
        "the/DET/the<det:8 year/NOUN/year|Number=Sing<nmod:5 ./PUNCT/.<punct:5"
    ),
    "The death toll of the bombing rose to 14.": (
        "The/DET/the<det:3 death/NOUN/death|Number=Sing<compound:3 toll/NOUN/toll|Number=Sing<nsubj:7 "
        "of/ADP/of<case:6 the/DET/the<det:6 bombing/NOUN/bombing|Number=Sing<nmod:3 "
        "rose/VERB/rise|Number=Sing|Tense=Past|VerbForm=Fin<root to/ADP/to<case:9 14/NUM/14<obl:7 "
        "./PUNCT/.<punct:7"
    ),
    "Officials feared attacks in Kabul.": (
        "Officials/NOUN/official|Number=Plur<nsubj:2 "
        "feared/VERB/fear|Number=Plur|Tense=Past|VerbForm=Fin<root attacks/NOUN/attack|Number=Plur<obj:2 "
        "in/ADP/in<case:5 Kabul/PROPN/Kabul<nmod:3 ./PUNCT/.<punct:2"
    ),
    "Gunmen had attacked the base.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:3 had/AUX/have|Number=Plur|Tense=Past|VerbForm=Fin<aux:3 "
        "attacked/VERB/attack|Tense=Past|VerbForm=Part<root the/DET/the<det:5 "
        "base/NOUN/base|Number=Sing<obj:3 ./PUNCT/.<punct:3"
    ),
    "A roadside bomb went off near the base.": (
        "A/DET/a<det:3 roadside/NOUN/roadside|Number=Sing<compound:3 bomb/NOUN/bomb|Number=Sing<nsubj:4 "
        "went/VERB/go|Number=Sing|Tense=Past|VerbForm=Fin<root off/ADV/off<advmod:4 near/ADP/near<case:8 "
        "the/DET/the<det:8 base/NOUN/base|Number=Sing<obl:4 ./PUNCT/.<punct:4"
    ),
    "Two policemen and three shepherds were wounded.": (
        "Two/NUM/two<nummod:2 policemen/NOUN/policeman|Number=Plur<nsubj:pass:7 and/CCONJ/and<cc:5 "
        "three/NUM/three<nummod:5 shepherds/NOUN/shepherd|Number=Plur<conj:2 "
        "were/AUX/be|Number=Plur|Tense=Past|VerbForm=Fin<aux:pass:7 "
        "wounded/VERB/wound|Tense=Past|VerbForm=Part|Voice=Pass<root ./PUNCT/.<punct:7"
    ),
    "Soldiers exchanged fire with militants in Kunduz.": (
        "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 "
        "exchanged/VERB/exchange|Number=Plur|Tense=Past|VerbForm=Fin<root "
        "fire/NOUN/fire|Number=Sing<obj:2 with/ADP/with<case:5 militants/NOUN/militant|Number=Plur<obl:2 "
        "in/ADP/in<case:7 Kunduz/PROPN/Kunduz<obl:2 ./PUNCT/.<punct:2"
    ),
    "The striker attacked the goal.": (
        "The/DET/the<det:2 striker/NOUN/striker|Number=Sing<nsubj:3 "
        "attacked/VERB/attack|Number=Sing|Tense=Past|VerbForm=Fin<root the/DET/the<det:5 "
        "goal/NOUN/goal|Number=Sing<obj:3 ./PUNCT/.<punct:3"
    ),
    "The goalkeeper saved the penalty.": (
        "The/DET/the<det:2 goalkeeper/NOUN/goalkeeper|Number=Sing<nsubj:3 "
        "saved/VERB/save|Number=Sing|Tense=Past|VerbForm=Fin<root the/DET/the<det:5 "
        "penalty/NOUN/penalty|Number=Sing<obj:3 ./PUNCT/.<punct:3"
    ),
    "The referee ended the match.": (
        "The/DET/the<det:2 referee/NOUN/referee|Number=Sing<nsubj:3 "
        "ended/VERB/end|Number=Sing|Tense=Past|VerbForm=Fin<root the/DET/the<det:5 "
        "match/NOUN/match|Number=Sing<obj:3 ./PUNCT/.<punct:3"
    ),
    "A bomb wounded two soldiers in Kunduz on Tuesday.": (
        "A/DET/a<det:2 bomb/NOUN/bomb|Number=Sing<nsubj:3 "
        "wounded/VERB/wound|Number=Sing|Tense=Past|VerbForm=Fin<root two/NUM/two<nummod:5 "
        "soldiers/NOUN/soldier|Number=Plur<obj:3 in/ADP/in<case:7 Kunduz/PROPN/Kunduz<nmod:5 "
        "on/ADP/on<case:9 Tuesday/PROPN/Tuesday<obl:3 ./PUNCT/.<punct:3"
    ),
    "Representatives from the UN and the SCO took part in the meeting.": (
        "Representatives/NOUN/representative|Number=Plur<nsubj:8 from/ADP/from<case:4 the/DET/the<det:4 "
        "UN/PROPN/UN<nmod:1 and/CCONJ/and<cc:7 the/DET/the<det:7 SCO/PROPN/SCO<conj:4 "
        "took/VERB/take|Number=Sing|Tense=Past|VerbForm=Fin<root part/NOUN/part|Number=Sing<obj:8 "
        "in/ADP/in<case:12 the/DET/the<det:12 meeting/NOUN/meeting|Number=Sing<obl:8 ./PUNCT/.<punct:8"
    ),
    "Militants planted a bomb.": (
        "Militants/NOUN/militant|Number=Plur<nsubj:2 "
        "planted/VERB/plant|Number=Sing|Tense=Past|VerbForm=Fin<root a/DET/a<det:4 "
        "bomb/NOUN/bomb|Number=Sing<obj:2 ./PUNCT/.<punct:2"
    ),
    "Two women rebels were killed.": (
        "Two/NUM/two<nummod:2 women/NOUN/woman|Number=Plur<compound:3 rebels/NOUN/rebel|Number=Plur<nsubj:pass:5 "
        "were/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:5 killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root "
        "./PUNCT/.<punct:5"
    ),
    "Gunmen killed a teacher and shopkeeper, Sarbaz.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root a/DET/a<det:4 "
        "teacher/NOUN/teacher|Number=Sing<obj:2 and/CCONJ/and<cc:6 shopkeeper/NOUN/shopkeeper|Number=Sing<conj:4 "
        ",/PUNCT/,<punct:8 Sarbaz/PROPN/Sarbaz|Number=Sing<appos:4 ./PUNCT/.<punct:2"
    ),
    "Gunmen killed three people, including a teacher, at a wedding.": (
        "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root three/NUM/three<nummod:4 "
        "people/NOUN/people|Number=Plur<obj:2 ,/PUNCT/,<punct:8 including/VERB/include<case:8 a/DET/a<det:8 "
        "teacher/NOUN/teacher|Number=Sing<nmod:4 ,/PUNCT/,<punct:12 at/ADP/at<case:12 a/DET/a<det:12 "
        "wedding/NOUN/wedding|Number=Sing<obl:2 ./PUNCT/.<punct:2"
    ),
}
