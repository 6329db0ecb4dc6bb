"""The speaker behind a source: a name, a pronoun's person, the holder of a role."""

from __future__ import annotations

from record_reading import page, who

from retold.record.cast import Cast


def test_the_fullest_name_of_the_article() -> None:
    """A last name alone is the full name given before."""
    assert who("Ilse Moos said it was late. Moos said it was dark.") == ["Ilse Moos", "Ilse Moos"]


def test_pronouns_are_the_last_fitting_speaker() -> None:
    """She is not Mr. Bello."""
    text = "Ms. Ilse Moos said it was late. Mr. Bello said it was early. She said it was dark."
    assert who(text)[-1] == "Ilse Moos"


def test_nobody_names_himself_in_his_own_words() -> None:
    """A person named in the content is not the one who says it."""
    text = "Mr. Bello said it was late. Mr. Roe said it was dark. He praised Mr. Roe for that."
    assert who(text)[-1] == "Bello"


def test_the_spokesman_is_the_only_one_there_is() -> None:
    """A role stands for its only holder."""
    text = "Dmitri Kass, Ms. Moos’s spokesman, said it was late. The spokesman said it was dark."
    assert who(text) == ["Dmitri Kass", "Dmitri Kass"]


def test_a_name_that_only_modifies_is_nobody() -> None:
    """The Moos administration is not Moos."""
    assert who("Ilse Moos left. The Moos administration said it was late.") == [None]


def test_roles_and_spellings_are_kept() -> None:
    """A member holds every spelling and every role, as printed."""
    cast = Cast(page("Harbour Minister Ilse Moos spoke. Moos, the party’s leader, left."))
    (moos,) = [member for member in cast.members if "Moos" in member.name]
    assert (moos.name, moos.spellings, moos.roles) == (
        "Ilse Moos",
        {"Ilse Moos", "Moos"},
        {"Harbour Minister", "the party’s leader"},
    )


def test_capitals_are_no_better_name() -> None:
    """A name printed in capitals gives way to the usual spelling."""
    cast = Cast(page("ILSE MOOS spoke in Varn. Later Ilse Moos left."))
    assert "Ilse Moos" in [member.name for member in cast.members]
