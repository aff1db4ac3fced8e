"""Sentences for the tests of sayings, parsed by hand: text → table of `builders.parsed`."""

from __future__ import annotations

PARSES: dict[str, str] = {
    "The governor said on Monday that the road was open.": """
        The DET the 2 det
        governor NOUN governor 3 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        on ADP on 5 case
        Monday PROPN Monday 3 obl
        that SCONJ that 10 mark
        the DET the 8 det
        road NOUN road 10 nsubj
        was AUX be 10 cop Mood=Ind|Tense=Past|VerbForm=Fin
        open ADJ open 3 ccomp
        ~. PUNCT . 3 punct
    """,
    "“The bridge will hold,” the engineer said.": """
        “ PUNCT " 5 punct
        ~The DET the 3 det
        bridge NOUN bridge 5 nsubj
        will AUX will 5 aux VerbForm=Fin
        hold VERB hold 10 ccomp VerbForm=Inf
        ~, PUNCT , 5 punct
        ~” PUNCT " 5 punct
        the DET the 9 det
        engineer NOUN engineer 10 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 10 punct
    """,
    "“We will rebuild,” the mayor said.": """
        “ PUNCT " 4 punct
        ~We PRON we 4 nsubj
        will AUX will 4 aux VerbForm=Fin
        rebuild VERB rebuild 9 ccomp VerbForm=Inf
        ~, PUNCT , 4 punct
        ~” PUNCT " 4 punct
        the DET the 8 det
        mayor NOUN mayor 9 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 9 punct
    """,
    "“Nobody will leave.”": """
        “ PUNCT " 4 punct
        ~Nobody PRON nobody 4 nsubj
        will AUX will 4 aux VerbForm=Fin
        leave VERB leave 0 root VerbForm=Inf
        ~. PUNCT . 4 punct
        ~” PUNCT " 4 punct
    """,
    "The envoy told Reuters that talks had failed.": """
        The DET the 2 det
        envoy NOUN envoy 3 nsubj
        told VERB tell 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Reuters PROPN Reuters 3 iobj B-ORG
        that SCONJ that 8 mark
        talks NOUN talk 8 nsubj
        had AUX have 8 aux Mood=Ind|Tense=Past|VerbForm=Fin
        failed VERB fail 3 ccomp Tense=Past|VerbForm=Part
        ~. PUNCT . 3 punct
    """,
    "According to the police, nine trucks were burned.": """
        According VERB accord 4 case Tense=Pres|VerbForm=Part
        to ADP to 1 fixed
        the DET the 4 det
        police NOUN police 9 obl
        ~, PUNCT , 4 punct
        nine NUM nine 7 nummod
        trucks NOUN truck 9 nsubj:pass
        were AUX be 9 aux:pass Mood=Ind|Tense=Past|VerbForm=Fin
        burned VERB burn 0 root Tense=Past|VerbForm=Part|Voice=Pass
        ~. PUNCT . 9 punct
    """,
    "Six miners were trapped, according to a statement from the ministry.": """
        Six NUM six 2 nummod
        miners NOUN miner 4 nsubj:pass
        were AUX be 4 aux:pass Mood=Ind|Tense=Past|VerbForm=Fin
        trapped VERB trap 0 root Tense=Past|VerbForm=Part|Voice=Pass
        ~, PUNCT , 9 punct
        according VERB accord 9 case Tense=Pres|VerbForm=Part
        to ADP to 6 fixed
        a DET a 9 det
        statement NOUN statement 4 obl
        from ADP from 12 case
        the DET the 12 det
        ministry NOUN ministry 9 nmod
        ~. PUNCT . 4 punct
    """,
    "The smugglers reportedly crossed the river.": """
        The DET the 2 det
        smugglers NOUN smuggler 4 nsubj
        reportedly ADV reportedly 4 advmod
        crossed VERB cross 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 6 det
        river NOUN river 4 obj
        ~. PUNCT . 4 punct
    """,
    "The radio, quoting the ministry, said a base had been evacuated.": """
        The DET the 2 det
        radio NOUN radio 8 nsubj
        ~, PUNCT , 4 punct
        quoting VERB quote 2 acl Tense=Pres|VerbForm=Part
        the DET the 6 det
        ministry NOUN ministry 4 obj
        ~, PUNCT , 2 punct
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        a DET a 10 det
        base NOUN base 13 nsubj:pass
        had AUX have 13 aux Mood=Ind|Tense=Past|VerbForm=Fin
        been AUX be 13 aux:pass Tense=Past|VerbForm=Part
        evacuated VERB evacuate 8 ccomp Tense=Past|VerbForm=Part|Voice=Pass
        ~. PUNCT . 8 punct
    """,
    "The group has repeatedly denied the presence of foreign fighters in Herat.": """
        The DET the 2 det
        group NOUN group 5 nsubj
        has AUX have 5 aux Mood=Ind|Tense=Pres|VerbForm=Fin
        repeatedly ADV repeatedly 5 advmod
        denied VERB deny 0 root Tense=Past|VerbForm=Part
        the DET the 7 det
        presence NOUN presence 5 obj
        of ADP of 10 case
        foreign ADJ foreign 10 amod
        fighters NOUN fighter 7 nmod
        in ADP in 12 case
        Herat PROPN Herat 10 nmod B-LOC
        ~. PUNCT . 5 punct
    """,
    "The front denied responsibility for the blast.": """
        The DET the 2 det
        front NOUN front 3 nsubj
        denied VERB deny 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        responsibility NOUN responsibility 3 obj
        for ADP for 7 case
        the DET the 7 det
        blast NOUN blast 4 nmod
        ~. PUNCT . 3 punct
    """,
    "They have asserted that ETIM is not active in the valley and poses no threat to hamlets.": """
        They PRON they 3 nsubj
        have AUX have 3 aux Mood=Ind|Tense=Pres|VerbForm=Fin
        asserted VERB assert 0 root Tense=Past|VerbForm=Part
        that SCONJ that 8 mark
        ETIM PROPN ETIM 8 nsubj B-ORG
        is AUX be 8 cop Mood=Ind|Tense=Pres|VerbForm=Fin
        not PART not 8 advmod
        active ADJ active 3 ccomp
        in ADP in 11 case
        the DET the 11 det
        valley NOUN valley 8 obl
        and CCONJ and 13 cc
        poses VERB pose 8 conj Mood=Ind|Tense=Pres|VerbForm=Fin
        no DET no 15 det
        threat NOUN threat 13 obj
        to ADP to 17 case
        hamlets NOUN hamlet 15 nmod
        ~. PUNCT . 3 punct
    """,
    "The army continues to take responsibility for attacks on convoys.": """
        The DET the 2 det
        army NOUN army 3 nsubj
        continues VERB continue 0 root Mood=Ind|Tense=Pres|VerbForm=Fin
        to PART to 5 mark
        take VERB take 3 xcomp VerbForm=Inf
        responsibility NOUN responsibility 5 obj
        for ADP for 8 case
        attacks NOUN attack 6 nmod
        on ADP on 10 case
        convoys NOUN convoy 8 nmod
        ~. PUNCT . 3 punct
    """,
    "For three years, the alliance has consistently expressed concern about arms smuggling.": """
        For ADP for 3 case
        three NUM three 3 nummod
        years NOUN year 9 obl
        ~, PUNCT , 3 punct
        the DET the 6 det
        alliance NOUN alliance 9 nsubj
        has AUX have 9 aux Mood=Ind|Tense=Pres|VerbForm=Fin
        consistently ADV consistently 9 advmod
        expressed VERB express 0 root Tense=Past|VerbForm=Part
        concern NOUN concern 9 obj
        about ADP about 13 case
        arms NOUN arm 13 compound
        smuggling NOUN smuggling 10 nmod
        ~. PUNCT . 9 punct
    """,
    "At the end of the summit in Astana, the president declared a truce.": """
        At ADP at 3 case
        the DET the 3 det
        end NOUN end 12 obl
        of ADP of 6 case
        the DET the 6 det
        summit NOUN summit 3 nmod
        in ADP in 8 case
        Astana PROPN Astana 6 nmod B-LOC
        ~, PUNCT , 3 punct
        the DET the 11 det
        president NOUN president 12 nsubj
        declared VERB declare 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        a DET a 14 det
        truce NOUN truce 12 obj
        ~. PUNCT . 12 punct
    """,
    "The ministry did not say who had fired.": """
        The DET the 2 det
        ministry NOUN ministry 5 nsubj
        did AUX do 5 aux Mood=Ind|Tense=Past|VerbForm=Fin
        not PART not 5 advmod
        say VERB say 0 root VerbForm=Inf
        who PRON who 8 nsubj
        had AUX have 8 aux Mood=Ind|Tense=Past|VerbForm=Fin
        fired VERB fire 5 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 5 punct
    """,
    "The envoy did not deny that money had been paid.": """
        The DET the 2 det
        envoy NOUN envoy 5 nsubj
        did AUX do 5 aux Mood=Ind|Tense=Past|VerbForm=Fin
        not PART not 5 advmod
        deny VERB deny 0 root VerbForm=Inf
        that SCONJ that 10 mark
        money NOUN money 10 nsubj:pass
        had AUX have 10 aux Mood=Ind|Tense=Past|VerbForm=Fin
        been AUX be 10 aux:pass Tense=Past|VerbForm=Part
        paid VERB pay 5 ccomp Tense=Past|VerbForm=Part|Voice=Pass
        ~. PUNCT . 5 punct
    """,
    "The spokesman declined to comment on the raid.": """
        The DET the 2 det
        spokesman NOUN spokesman 3 nsubj
        declined VERB decline 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        to PART to 5 mark
        comment VERB comment 3 xcomp VerbForm=Inf
        on ADP on 8 case
        the DET the 8 det
        raid NOUN raid 5 obl
        ~. PUNCT . 3 punct
    """,
    "No group has claimed responsibility for the blast.": """
        No DET no 2 det
        group NOUN group 4 nsubj
        has AUX have 4 aux Mood=Ind|Tense=Pres|VerbForm=Fin
        claimed VERB claim 0 root Tense=Past|VerbForm=Part
        responsibility NOUN responsibility 4 obj
        for ADP for 8 case
        the DET the 8 det
        blast NOUN blast 5 nmod
        ~. PUNCT . 4 punct
    """,
    "The minister will announce a plan on Monday.": """
        The DET the 2 det
        minister NOUN minister 4 nsubj
        will AUX will 4 aux VerbForm=Fin
        announce VERB announce 0 root VerbForm=Inf
        a DET a 6 det
        plan NOUN plan 4 obj
        on ADP on 8 case
        Monday PROPN Monday 6 nmod
        ~. PUNCT . 4 punct
    """,
    "The general could say that the war was over.": """
        The DET the 2 det
        general NOUN general 4 nsubj
        could AUX could 4 aux VerbForm=Fin
        say VERB say 0 root VerbForm=Inf
        that SCONJ that 9 mark
        the DET the 7 det
        war NOUN war 9 nsubj
        was AUX be 9 cop Mood=Ind|Tense=Past|VerbForm=Fin
        over ADV over 4 ccomp
        ~. PUNCT . 4 punct
    """,
    "If the governor says that the road is open, trucks will come.": """
        If SCONJ if 4 mark
        the DET the 3 det
        governor NOUN governor 4 nsubj
        says VERB say 13 advcl Mood=Ind|Tense=Pres|VerbForm=Fin
        that SCONJ that 9 mark
        the DET the 7 det
        road NOUN road 9 nsubj
        is AUX be 9 cop Mood=Ind|Tense=Pres|VerbForm=Fin
        open ADJ open 4 ccomp
        ~, PUNCT , 4 punct
        trucks NOUN truck 13 nsubj
        will AUX will 13 aux VerbForm=Fin
        come VERB come 0 root VerbForm=Inf
        ~. PUNCT . 13 punct
    """,
    "The minister said the governor had confirmed the deaths.": """
        The DET the 2 det
        minister NOUN minister 3 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 5 det
        governor NOUN governor 7 nsubj
        had AUX have 7 aux Mood=Ind|Tense=Past|VerbForm=Fin
        confirmed VERB confirm 3 ccomp Tense=Past|VerbForm=Part
        the DET the 9 det
        deaths NOUN death 7 obj
        ~. PUNCT . 3 punct
    """,
    "She said the camp was empty, adding that the guards had fled.": """
        She PRON she 2 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 4 det
        camp NOUN camp 6 nsubj
        was AUX be 6 cop Mood=Ind|Tense=Past|VerbForm=Fin
        empty ADJ empty 2 ccomp
        ~, PUNCT , 8 punct
        adding VERB add 6 advcl Tense=Pres|VerbForm=Part
        that SCONJ that 13 mark
        the DET the 11 det
        guards NOUN guard 13 nsubj
        had AUX have 13 aux Mood=Ind|Tense=Past|VerbForm=Fin
        fled VERB flee 8 ccomp Tense=Past|VerbForm=Part
        ~. PUNCT . 2 punct
    """,
    "The general accused the neighbors of hiding smugglers.": """
        The DET the 2 det
        general NOUN general 3 nsubj
        accused VERB accuse 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 5 det
        neighbors NOUN neighbor 3 obj
        of SCONJ of 7 mark
        hiding VERB hide 5 acl VerbForm=Ger
        smugglers NOUN smuggler 7 obj
        ~. PUNCT . 3 punct
    """,
    "The ministry said in a statement that the port had reopened.": """
        The DET the 2 det
        ministry NOUN ministry 3 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        in ADP in 6 case
        a DET a 6 det
        statement NOUN statement 3 obl
        that SCONJ that 11 mark
        the DET the 9 det
        port NOUN port 11 nsubj
        had AUX have 11 aux Mood=Ind|Tense=Past|VerbForm=Fin
        reopened VERB reopen 3 ccomp Tense=Past|VerbForm=Part
        ~. PUNCT . 3 punct
    """,
    "The ministry issued a statement saying the port had reopened.": """
        The DET the 2 det
        ministry NOUN ministry 3 nsubj
        issued VERB issue 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        a DET a 5 det
        statement NOUN statement 3 obj
        saying VERB say 5 acl VerbForm=Ger
        the DET the 8 det
        port NOUN port 10 nsubj
        had AUX have 10 aux Mood=Ind|Tense=Past|VerbForm=Fin
        reopened VERB reopen 6 ccomp Tense=Past|VerbForm=Part
        ~. PUNCT . 3 punct
    """,
    "The elders urged the clans to lay down their arms.": """
        The DET the 2 det
        elders NOUN elder 3 nsubj
        urged VERB urge 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 5 det
        clans NOUN clan 3 iobj
        to PART to 7 mark
        lay VERB lay 3 xcomp VerbForm=Inf
        down ADP down 7 compound:prt
        their PRON their 10 nmod:poss
        arms NOUN arm 7 obj
        ~. PUNCT . 3 punct
    """,
    "The commander was quoted as saying the hill had been taken.": """
        The DET the 2 det
        commander NOUN commander 4 nsubj:pass
        was AUX be 4 aux:pass Mood=Ind|Tense=Past|VerbForm=Fin
        quoted VERB quote 0 root Tense=Past|VerbForm=Part|Voice=Pass
        as SCONJ as 6 mark
        saying VERB say 4 advcl Tense=Pres|VerbForm=Part
        the DET the 8 det
        hill NOUN hill 11 nsubj:pass
        had AUX have 11 aux Mood=Ind|Tense=Past|VerbForm=Fin
        been AUX be 11 aux:pass Tense=Past|VerbForm=Part
        taken VERB take 6 ccomp Tense=Past|VerbForm=Part|Voice=Pass
        ~. PUNCT . 4 punct
    """,
    "Three member states met the heads of state of neighboring states.": """
        Three NUM three 3 nummod
        member NOUN member 3 compound
        states NOUN state 4 nsubj
        met VERB meet 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 6 det
        heads NOUN head 4 obj
        of ADP of 11 case
        state NOUN state 6 nmod
        of ADP of 11 case
        neighboring ADJ neighboring 11 amod
        states NOUN state 6 nmod
        ~. PUNCT . 4 punct
    """,
    "The alliance warned of attacks.": """
        The DET the 2 det
        alliance NOUN alliance 3 nsubj
        warned VERB warn 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        of ADP of 5 case
        attacks NOUN attack 3 obl
        ~. PUNCT . 3 punct
    """,
    "The group's claim that the town had fallen was false.": """
        The DET the 2 det
        group NOUN group 4 nmod:poss
        ~'s PART 's 2 case
        claim NOUN claim 11 nsubj
        that SCONJ that 9 mark
        the DET the 7 det
        town NOUN town 9 nsubj
        had AUX have 9 aux Mood=Ind|Tense=Past|VerbForm=Fin
        fallen VERB fall 4 acl Tense=Past|VerbForm=Part
        was AUX be 11 cop Mood=Ind|Tense=Past|VerbForm=Fin
        false ADJ false 0 root
        ~. PUNCT . 11 punct
    """,
    "He described the raid as a mistake.": """
        He PRON he 2 nsubj
        described VERB describe 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 4 det
        raid NOUN raid 2 obj
        as ADP as 7 case
        a DET a 7 det
        mistake NOUN mistake 2 obl
        ~. PUNCT . 2 punct
    """,
    "Lorries would be searched by hand.": """
        Lorries NOUN lorrie 4 nsubj:pass
        would AUX would 4 aux VerbForm=Fin
        be AUX be 4 aux:pass VerbForm=Inf
        searched VERB search 0 root Tense=Past|VerbForm=Part
        by ADP by 6 case
        hand NOUN hand 4 obl
        ~. PUNCT . 4 punct
    """,
    "Two guards slept.": """
        Two NUM two 2 nummod
        guards NOUN guard 3 nsubj
        slept VERB sleep 0 root Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
        ~. PUNCT . 3 punct
    """,
    "The general said the talks had failed and warned that patience was thin.": """
        The DET the 2 det
        general NOUN general 3 nsubj
        said VERB say 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        the DET the 5 det
        talks NOUN talk 7 nsubj
        had AUX have 7 aux Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        failed VERB fail 3 ccomp Tense=Past|VerbForm=Part
        and CCONJ and 9 cc
        warned VERB warn 7 conj Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        that SCONJ that 13 mark
        patience NOUN patience 13 nsubj
        was AUX be 13 cop Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        thin ADJ thin 9 ccomp
        ~. PUNCT . 3 punct
    """,
    "The governor said the road was open, while drivers spoke of a queue.": """
        The DET the 2 det
        governor NOUN governor 3 nsubj
        said VERB say 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        the DET the 5 det
        road NOUN road 7 nsubj
        was AUX be 7 cop Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        open ADJ open 3 ccomp
        ~, PUNCT , 11 punct
        while SCONJ while 11 mark
        drivers NOUN driver 11 nsubj
        spoke VERB speak 7 advcl Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
        of ADP of 14 case
        a DET a 14 det
        queue NOUN queue 11 obl
        ~. PUNCT . 3 punct
    """,
    "Anyone who says that the road is open has not walked there.": """
        Anyone PRON anyone 11 nsubj Number=Sing|PronType=Ind
        who PRON who 3 nsubj PronType=Rel
        says VERB say 1 acl:relcl Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
        that SCONJ that 8 mark
        the DET the 6 det
        road NOUN road 8 nsubj
        is AUX be 8 cop Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
        open ADJ open 3 ccomp
        has AUX have 11 aux Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
        not PART not 11 advmod
        walked VERB walk 0 root Tense=Past|VerbForm=Part
        there ADV there 11 advmod
        ~. PUNCT . 11 punct
    """,
    "The court was forced to admit that the file had been lost.": """
        The DET the 2 det
        court NOUN court 4 nsubj:pass
        was AUX be 4 aux:pass Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        forced VERB force 0 root Tense=Past|VerbForm=Part
        to PART to 6 mark
        admit VERB admit 4 xcomp VerbForm=Inf
        that SCONJ that 12 mark
        the DET the 9 det
        file NOUN file 12 nsubj:pass
        had AUX have 12 aux Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
        been AUX be 12 aux:pass Tense=Past|VerbForm=Part
        lost VERB lose 6 ccomp Tense=Past|VerbForm=Part
        ~. PUNCT . 4 punct
    """,
    "The ministry no longer insists that the refugees leave.": """
        The DET the 2 det
        ministry NOUN ministry 5 nsubj
        no ADV no 4 advmod
        longer ADV long 5 advmod
        insists VERB insist 0 root Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
        that SCONJ that 9 mark
        the DET the 8 det
        refugees NOUN refugee 9 nsubj
        leave VERB leave 5 ccomp Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin
        ~. PUNCT . 5 punct
    """,
    "ETIM: the road is open": """
        ETIM PROPN ETIM 0 root
        ~: PUNCT : 6 punct
        the DET the 4 det
        road NOUN road 6 nsubj
        is AUX be 6 cop Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
        open ADJ open 1 appos
    """,
    "The mill, a driver said, is shut.": """
        The DET the 2 det
        mill NOUN mill 9 nsubj
        ~, PUNCT , 2 punct
        a DET a 5 det
        driver NOUN driver 2 appos
        said VERB say 2 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
        ~, PUNCT , 2 punct
        is AUX be 9 cop Mood=Ind|Tense=Pres|VerbForm=Fin
        shut ADJ shut 0 root
        ~. PUNCT . 9 punct
    """,
    "It was the dogs that barked, drivers maintained.": """
        It PRON it 4 expl
        was AUX be 4 cop Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 4 det
        dogs NOUN dog 0 root
        that PRON that 6 nsubj PronType=Rel
        barked VERB bark 4 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
        ~, PUNCT , 9 punct
        drivers NOUN driver 9 nsubj
        maintained VERB maintain 4 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 4 punct
    """,
    "As Reuters said, the mill was shut.": """
        As SCONJ as 3 mark
        Reuters PROPN Reuters 3 nsubj
        said VERB say 8 advcl Mood=Ind|Tense=Past|VerbForm=Fin
        ~, PUNCT , 3 punct
        the DET the 6 det
        mill NOUN mill 8 nsubj
        was AUX be 8 cop Mood=Ind|Tense=Past|VerbForm=Fin
        shut ADJ shut 0 root
        ~. PUNCT . 8 punct
    """,
    "The general said the mill fell, a charge that Reuters rejected.": """
        The DET the 2 det
        general NOUN general 3 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        the DET the 5 det
        mill NOUN mill 6 nsubj
        fell VERB fall 3 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
        ~, PUNCT , 9 punct
        a DET a 9 det
        charge NOUN charge 6 parataxis
        that PRON that 12 obj PronType=Rel
        Reuters PROPN Reuters 12 nsubj
        rejected VERB reject 9 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 3 punct
    """,
    "The scout asked not to be named.": """
        The DET the 2 det
        scout NOUN scout 3 nsubj
        asked VERB ask 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        not PART not 7 advmod
        to PART to 7 mark
        be AUX be 7 aux:pass VerbForm=Inf
        named VERB name 3 xcomp Tense=Past|VerbForm=Part|Voice=Pass
        ~. PUNCT . 3 punct
    """,
    "The army told guards they erred.": """
        The DET the 2 det
        army NOUN army 3 nsubj
        told VERB tell 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        guards NOUN guard 6 obj
        they PRON they 6 nsubj
        erred VERB err 3 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
        ~. PUNCT . 3 punct
    """,
    "The group said its fighters did not attack the mill.": """
        The DET the 2 det
        group NOUN group 3 nsubj
        said VERB say 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        its PRON its 5 nmod:poss
        fighters NOUN fighter 8 nsubj
        did AUX do 8 aux Mood=Ind|Tense=Past|VerbForm=Fin
        not PART not 8 advmod
        attack VERB attack 3 ccomp VerbForm=Inf
        the DET the 10 det
        mill NOUN mill 8 obj
        ~. PUNCT . 3 punct
    """,
}
