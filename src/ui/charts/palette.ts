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

/** The colour of the n-th optimizer of the registry. */
export function optimizerColourAt(n: number): Colour {
  return colourAt(optimizersFirst[n] ?? n);
}

/** How many shades of height there are. */
export const shadeCount = 32;

/**
 * The colours between which shades lie, from low to high: dark on a dark background, light on a light one, so that paths in
 * bright colours, or in dark ones, can be seen on each of them.
 */
const shades = [
  ['#0f1b33', '#f3f8ff'],
  ['#142f4d', '#e0edfb'],
  ['#1a4460', '#cce1f4'],
  ['#27586a', '#b8d4ea'],
  ['#3f6a70', '#a6c6de'],
  ['#5f7a78', '#97b6cf'],
] as const satisfies Colour[];

function between(from: string, to: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of the n-th shade, from the lowest to the highest. */
export function shadeColourAt(n: number): Colour {
  const place = (Math.max(0, Math.min(shadeCount - 1, n)) / (shadeCount - 1)) * (shades.length - 1);
  const at = Math.min(shades.length - 2, Math.floor(place));
  const [low, high] = [shades[at]!, shades[at + 1]!];
  return [between(low[0], high[0], place - at), between(low[1], high[1], place - at)];
}

/** A share of a full colour, on the background of each theme. */
function inkOn([dark, light]: Colour, share: number): Colour {
  return [between('#181818', dark, share), between('#f0f0f0', light, share)];
}

/** Images: ink on paper; numbers above and below 0. */
const imageInks: Readonly<Record<string, { readonly full: Colour; readonly of: number }>> = {
  grey: { full: ['#ffffff', '#000000'], of: 15 },
  plus: { full: ['#ffb454', '#b35900'], of: 7 },
  minus: { full: ['#62c8ff', '#0067a8'], of: 7 },
};

/** The colour of a part of an image by its name: grey-1 to grey-15, plus-1 to plus-7, minus-1 to minus-7. */
export function imageColour(name: string): Colour | undefined {
  const [, kind = '', n = ''] = /^([a-z]+)-(\d+)$/.exec(name) ?? [];
  const found = imageInks[kind];
  return found && inkOn(found.full, Number(n) / found.of);
}
