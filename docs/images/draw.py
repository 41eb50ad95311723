"""Draws what `tmux capture-pane -e -p` prints, text with colour escapes, as a PNG: draw.py FILE < CAPTURE"""

import re
import sys
import unicodedata

from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono"
SIZE, WIDTH, HEIGHT, MARGIN = 16, 10, 20, 14
FOREGROUND, BACKGROUND = (224, 226, 234), (20, 22, 27)
ANSI = [(7, 8, 13), (255, 192, 185), (179, 246, 192), (252, 224, 148), (166, 219, 255), (255, 202, 255), (140, 248, 247), (238, 241, 248)]
ESCAPE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b[()][A-Z0-9]|\x0e|\x0f")


def palette(index):
    if index < 16:
        return ANSI[index % 8]
    if index < 232:
        steps = (0, 95, 135, 175, 215, 255)
        index -= 16
        return steps[index // 36], steps[index // 6 % 6], steps[index % 6]
    return ((index - 232) * 10 + 8,) * 3


class Style:
    def __init__(self):
        self.foreground, self.background = FOREGROUND, BACKGROUND
        self.bold = self.italic = self.underline = self.reverse = False

    def apply(self, parameters):
        """One escape. `4:3` and the like are kinds of underlines; `58` is their colour, which is not drawn."""
        codes = [code.split(":") for code in parameters.split(";")]
        while codes:
            first, *rest = codes.pop(0)
            code = int(first or 0)
            if code in (38, 48, 58):
                numbers = [int(number) for number in rest if number]
                if not numbers:
                    count = 2 if codes[0][0] == "5" else 4
                    numbers = [int(codes.pop(0)[0]) for _ in range(count)]
                colour = palette(numbers[1]) if numbers[0] == 5 else tuple(numbers[-3:])
                if code == 38:
                    self.foreground = colour
                elif code == 48:
                    self.background = colour
            elif code == 0:
                self.__init__()
            elif code == 4:
                self.underline = rest != ["0"]
            elif code in (1, 3, 7):
                setattr(self, {1: "bold", 3: "italic", 7: "reverse"}[code], True)
            elif code in (22, 23, 24, 27):
                setattr(self, {22: "bold", 23: "italic", 24: "underline", 27: "reverse"}[code], False)
            elif code == 39:
                self.foreground = FOREGROUND
            elif code == 49:
                self.background = BACKGROUND
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.foreground = ANSI[code % 10]
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.background = ANSI[code % 10]


def cells(line, style):
    """Each character of a line with its column and style."""
    column = place = 0
    while place < len(line):
        escape = ESCAPE.match(line, place)
        if escape:
            if escape.group(1) is not None:
                style.apply(escape.group(1))
            place = escape.end()
            continue
        yield column, line[place], style
        column += 2 if unicodedata.east_asian_width(line[place]) in "WF" else 1
        place += 1


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    columns = max(len(ESCAPE.sub("", line)) for line in lines)
    image = Image.new("RGB", (columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN), BACKGROUND)
    draw = ImageDraw.Draw(image)
    names = {(False, False): "", (True, False): "-Bold", (False, True): "-Oblique", (True, True): "-BoldOblique"}
    fonts = {key: ImageFont.truetype(f"{FONTS}{name}.ttf", SIZE) for key, name in names.items()}
    style = Style()
    for row, line in enumerate(lines):
        for column, character, now in cells(line, style):
            x, y = MARGIN + column * WIDTH, MARGIN + row * HEIGHT
            ink, paper = (now.background, now.foreground) if now.reverse else (now.foreground, now.background)
            draw.rectangle((x, y, x + WIDTH - 1, y + HEIGHT - 1), fill=paper)
            draw.text((x, y), character, font=fonts[now.bold, now.italic], fill=ink)
            if now.underline:
                draw.line((x, y + HEIGHT - 2, x + WIDTH - 1, y + HEIGHT - 2), fill=ink)
    image.save(sys.argv[1], optimize=True)


main()
