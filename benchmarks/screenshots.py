"""Take pictures of a report at three widths, light and dark, with headless Chromium: to be looked at before a release.

    python benchmarks/screenshots.py retold-report/index.html pictures/

Needs ``pip install playwright`` and a Chromium (found on the path, or named by ``--browser``). Also says where something
sticks out sideways, and whether the page asked for anything: a report must do neither.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")


def take(report: Path, folder: Path, browser: str) -> list[str]:
    """Write the pictures into *folder* and return what is wrong."""
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for width in WIDTHS:
            for scheme in SCHEMES:
                tab = chromium.new_page(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
                )
                tab.on("request", lambda asked: asked.url.startswith("file:") or wrong.append(f"asked for {asked.url}"))
                tab.on("pageerror", lambda error: wrong.append(f"script: {error}"))
                tab.goto(report.resolve().as_uri())
                if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wrong.append(f"sticks out sideways at {width} pixels, {scheme}")
                tab.screenshot(path=folder / f"report-{width}-{scheme}.png", full_page=True)
                tab.close()
        chromium.close()
    return wrong


def main() -> int:
    """Read the command line; return 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    given = parser.parse_args()
    wrong = take(given.report, given.folder, given.browser)
    print("\n".join(wrong) or f"nothing wrong; look at the pictures in {given.folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
