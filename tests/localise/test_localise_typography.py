"""The typography of running text: what is set, and what is left alone."""

import pytest

from polybrief.localise import close_gaps, open_gaps, plain, set_text

NB, NNB = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("closed", "opened"),
    [
        ("于2020年启动", "于 2020 年启动"),
        ("2.3万亿元人民币（约合3200亿美元）", "2.3 万亿元人民币（约合 3200 亿美元）"),
        ("CCEC是GDP的5%以上", "CCEC 是 GDP 的 5% 以上"),
        ("成本为¥5，约−3", "成本为 ¥5，约 −3"),
        ("与Élysée宫", "与 Élysée 宫"),
        ("α粒子", "α 粒子"),
        ("“一带一路”、（双循环）——A", "“一带一路”、（双循环）——A"),
    ],
)
def test_gaps_stand_at_joints_of_han_and_latin(closed: str, opened: str) -> None:
    assert open_gaps(closed) == opened
    assert close_gaps(opened) == closed
    assert close_gaps(opened.replace(" ", NB)) == closed


def test_plain_turns_every_space_and_opens_gaps_in_chinese_alone() -> None:
    assert plain(f"2{NNB}300{NB}milliards", "fr") == "2 300 milliards"
    assert plain("于2020年", "zh-Hans") == "于 2020 年"
    assert plain("成渝CCEC", "en") == "成渝CCEC"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        # Lexique des règles typographiques, Ponctuation
        ("Pourquoi ? Parce que ; voilà !", f"Pourquoi{NNB}? Parce que{NNB}; voilà{NNB}!"),
        ("Pourquoi? Parce que; voilà!", f"Pourquoi{NNB}? Parce que{NNB}; voilà{NNB}!"),
        ("Le but : l’emploi", f"Le but{NB}: l’emploi"),
        ("Le but: l’emploi", "Le but: l’emploi"),
        ("CHENGDU-CHONGQING:  COMMENT", "CHENGDU-CHONGQING: COMMENT"),
        ("« la Route \n». Et", f"«{NB}la Route{NB}». Et"),
        ("« la Ceinture et la Route »", f"«{NB}la Ceinture et la Route{NB}»"),
        ("«la Ceinture»", f"«{NB}la Ceinture{NB}»"),
        ("« Vraiment ? »", f"«{NB}Vraiment{NNB}?{NB}»"),
        ("Quoi ?!", f"Quoi{NNB}?!"),
        ("(?) et (!)", "(?) et (!)"),
        ("à 10:30 sur https://example.org/?x=1", "à 10:30 sur https://example.org/?x=1"),
        ("l'initiative", "l’initiative"),
        ('dit "oui" et', f"dit «{NB}oui{NB}» et"),
        ("un\nmot  long", "un mot long"),
    ],
)
def test_french(typed: str, printed: str) -> None:
    assert set_text(typed, "fr") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("市场\n一体化", "市场一体化"),
        ("约合\n3200 亿", "约合3200亿"),
        ("启动，\n是中国", "启动，是中国"),
        ("GDP\n增长", "GDP增长"),
        ("5%\n以上", "5%以上"),
        ("the\nCCEC", "the CCEC"),
        ("成渝 经济圈", "成渝经济圈"),
        ("于 2020 年", "于2020年"),
    ],
)
def test_chinese(typed: str, printed: str) -> None:
    assert set_text(typed, "zh-Hans") == printed


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("en", 'China\'s "dual circulation"', "China’s “dual circulation”"),
        ("en", '("new" growth)', "(“new” growth)"),
        ("en", "Why? Because: no.", "Why? Because: no."),
        ("es", 'la "Franja"', "la «Franja»"),
        ("es", "¿Por qué? ¡Sí!", "¿Por qué? ¡Sí!"),
        ("nl", 'ein "Wort"\nmehr', 'ein "Wort" mehr'),
        ("ja", "日本\n語", "日本語"),
    ],
)
def test_other_languages(lang: str, typed: str, printed: str) -> None:
    assert set_text(typed, lang) == printed


@pytest.mark.parametrize(
    ("text", "lang", "before", "after", "printed"),
    [
        ("于 ", "zh-Hans", "", "2", "于"),
        (" 年启动", "zh-Hans", "0", "", "年启动"),
        (" ", "zh-Hans", "0", "年", ""),
        (" ; et", "fr", "t", "", f"{NNB}; et"),
        ("mot ", "fr", "", ";", f"mot{NNB}"),
        (" »", "fr", "s", "", f"{NB}»"),
        ("« ", "fr", "", "2", f"«{NB}"),
        ("mot", "fr", "«", "»", "mot"),
        ("s plan", "en", "'", "", "s plan"),
        ("'s plan", "en", "a", "", "’s plan"),
        ('" and', "en", "n", "", "” and"),
        ('he said "', "en", "", "Y", "he said “"),
        (":1 ratio", "fr", "3", "", ":1 ratio"),
        ("see", "en", "(", ")", "see"),
    ],
)
def test_neighbours_across_elements_count(
    text: str, lang: str, before: str, after: str, printed: str
) -> None:
    assert set_text(text, lang, before, after) == printed
