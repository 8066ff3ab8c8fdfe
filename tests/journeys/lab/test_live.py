"""What an author saves is seen at once, and costs nobody what they entered."""

from playwright.sync_api import expect

from .conftest import HELLO


def test_saving_updates_the_app_and_a_slip_leaves_it_as_it_was(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.write(2, "st.write(f'Good day, {name}!')")
    author.save()
    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()

    author.write(2, "st.write(f'Bye, {name}!'")
    author.save()
    expect(author.app.get_by_text("Cell 2 does not parse")).to_be_visible()
    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()

    author.write(2, "st.write(f'Bye, {name}!')")
    author.save()
    expect(author.app.get_by_text("Bye, Grace!")).to_be_visible()
    expect(author.app.get_by_text("Cell 2 does not parse")).to_have_count(0)
