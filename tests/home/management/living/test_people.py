from tutorium.home.management.living.people import name_of


def test_no_two_people_of_a_demo_have_one_name():
    assert len({name_of(number) for number in range(300)}) == 300
