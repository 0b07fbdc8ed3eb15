/** A colour on a dark background, and on a light one. */
export type Colour = readonly [dark: string, light: string];

/** Clearly different colours, in the order of use. */
const baseColours: readonly Colour[] = [
  ['#62c8ff', '#0067a8'],
  ['#ffb454', '#b35900'],
  ['#8fdc5a', '#2e7d14'],
  ['#ff6e6e', '#c62828'],
  ['#d9a0ff', '#7b1fa2'],
  ['#f6e36b', '#7a6a00'],
  ['#54d6bd', '#00796b'],
  ['#c0c8d4', '#505a68'],
  ['#ff9ecb', '#ad1457'],
  ['#c9a36a', '#6d4c1b'],
  ['#9aa8ff', '#303f9f'],
  ['#7fe7f2', '#006978'],
];

/** The first optimizers' places in `baseColours`: SGD is red in every picture. */
const optimizersFirst = [3, 1, 0, 2];

/** The golden angle, in degrees: successive hues are far apart, for any number of colours. */
const goldenAngle = 137.508;

function hex(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** The colour of the n-th of any number of entries. */
export function colourAt(n: number): Colour {
  const hue = (n * goldenAngle) % 360;
  return baseColours[n] ?? [hex(hue, 0.75, 0.7), hex(hue, 0.75, 0.32)];
}

/** The n-th of so many shades from nothing to a full colour, on the background of each. */
function shade([dark, light]: Colour, n: number, of: number): Colour {
  const mixed = (full: string, paper: number) => {
    const channel = (at: number) => {
      const value = Math.round(paper + ((Number.parseInt(full.slice(at, at + 2), 16) - paper) * n) / of);
      return value.toString(16).padStart(2, '0');
    };
    return `#${channel(1)}${channel(3)}${channel(5)}`;
  };
  return [mixed(dark, 0x18), mixed(light, 0xf0)];
}

/** Images: ink on paper; numbers above and below 0. */
const shades: Readonly<Record<string, { readonly full: Colour; readonly of: number }>> = {
  grey: { full: ['#ffffff', '#000000'], of: 15 },
  plus: { full: ['#ffb454', '#b35900'], of: 7 },
  minus: { full: ['#62c8ff', '#0067a8'], of: 7 },
};

/** The colour of a shade by its name: grey-1 to grey-15, plus-1 to plus-7, minus-1 to minus-7. */
export function shadeColour(name: string): Colour | undefined {
  const [, kind = '', n = ''] = /^([a-z]+)-(\d+)$/.exec(name) ?? [];
  const found = shades[kind];
  return found && shade(found.full, Number(n), found.of);
}

/** The colour of the n-th optimizer of the registry. */
export function optimizerColourAt(n: number): Colour {
  return colourAt(optimizersFirst[n] ?? n);
}
