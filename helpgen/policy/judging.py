"""Histories -> what is wrong with them."""

from collections.abc import Iterable, Iterator
from datetime import date

from helpgen import model
from helpgen.policy import written


def findings(histories: Iterable[model.History], as_of: date) -> Iterator[model.Finding]:
    """Kept texts that were changed, words that changed without their date, and versions that are not kept yet."""
    for one in histories:
        for kept in one.texts:
            if kept.version.digest != written.digest(kept.version):
                yield model.Finding(
                    model.Place(kept.version.path, 1),
                    "policy/version-changed",
                    "this kept version was changed after it was kept, so it proves nothing any more",
                    "put back the file as it was; a new text gets a new `effective` in the policy",
                )
        if one.texts and not one.url:
            yield model.Finding(
                model.Place(one.texts[-1].version.path),
                "policy/version-alone",
                f"no policy belongs to the versions in {written.FOLDER}/{one.key}",
                "rename the folder, if the policy is called otherwise now: `helpgen policy log` lists their names",
                "advice",
            )
        elif one.texts and one.current:
            yield from _current(one, one.current.version, as_of)


def _current(one: model.History, current: model.Version, as_of: date) -> Iterator[model.Finding]:
    place = model.Place(one.path)
    newest = one.editions[0]
    if one.changed:
        yield model.Finding(
            place,
            "policy/silent-change",
            f"the words of this policy are not those that were kept for {current.effective}, "
            f"and `effective` is the same: `helpgen policy diff {one.key}` shows them",
            "write the day from which the new words apply as `effective`, and run `helpgen policy publish`; "
            "for mere spelling, run `helpgen policy publish --editorial`",
            "warning",
            one.url,
        )
    elif not any(kept.version.effective == current.effective for kept in one.texts):
        yield model.Finding(
            place,
            "policy/version-not-kept",
            f"the version of {current.effective} is not kept yet, while earlier ones are",
            f"run `helpgen policy publish {one.key}` when its text is final",
            "warning",
            one.url,
        )
    elif newest.effective > current.effective and newest.effective <= as_of:
        yield model.Finding(
            place,
            "policy/version-behind",
            f"this text is the version of {current.effective}, but that of {newest.effective} is in force",
            f"put the text of {written.path(one.key, newest.effective)} here, with its `effective`",
            "warning",
            one.url,
        )
