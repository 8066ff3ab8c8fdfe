"""What an author saves is seen at once, and costs nobody what they entered."""

import re

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


def test_a_slip_is_said_once_above_what_viewers_see_and_in_the_list_of_apps_until_it_is_mended(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")
    author.panels.get_by_role("button", name="Viewer's view").click()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    author.page.get_by_role("tab", name="Apps", exact=True).click()

    author.write(2, "st.write(f'Bye, {name}!'")
    author.save()
    sentence = author.page.get_by_text("Cell 2 does not parse: '(' was never closed (line 1).")
    expect(author.panels.get_by_role("status")).to_have_text(
        "The app stays as it was. Cell 2 does not parse: '(' was never closed (line 1)."
    )
    expect(author.page.get_by_role("region", name="Apps").get_by_role("listitem")).to_contain_text("Until it does")
    expect(sentence).to_have_count(2)
    expect(author.mark(2)).to_have_accessible_name(re.compile("^The app stays as it was. Cell 2"))
    expect(author.app.get_by_text("Cell 2 does not parse")).to_have_count(0)

    author.write(2, "st.write(f'Bye, {name}!')")
    author.save()
    expect(author.app.get_by_text("Bye, Ada!")).to_be_visible()
    expect(sentence).to_have_count(0)
    expect(author.panels.get_by_role("status")).to_have_count(0)
