/** Colour arithmetic for checking the palette: OKLCH to sRGB, WCAG contrast, colour-blindness simulation, perceptual distance. */

export type Rgb = readonly [number, number, number];

const product = (m: readonly Rgb[], [x, y, z]: Rgb): Rgb =>
  m.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Rgb;

/** OKLCH (L 0…1, C, hue in degrees) to linear sRGB (Björn Ottosson, 2020). Out of gamut gives values outside 0…1. */
export function linearFromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const lms: Rgb = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return product(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    lms,
  );
}

/** Linear sRGB to OKLab. */
export function oklabFromLinear(rgb: Rgb): Rgb {
  const lms = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt) as unknown as Rgb;
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

/** WCAG 2.2 contrast ratio of two linear sRGB colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  const [a, b] = [luminance(one), luminance(other)];
  return Math.max(a, b) / Math.min(a, b);
}

/** Full dichromacy in linear sRGB (Machado, Oliveira and Fernandes, 2009, severity 1.0). */
const dichromacy = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly Rgb[]>;

export type Vision = 'normal' | keyof typeof dichromacy;
export const visions: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan'];

const clamp = (rgb: Rgb) => rgb.map((x) => Math.min(1, Math.max(0, x))) as unknown as Rgb;

/** What an eye of this kind sees of a linear sRGB colour, clamped to the gamut. */
export const seenBy = (vision: Vision, rgb: Rgb): Rgb =>
  vision === 'normal' ? clamp(rgb) : clamp(product(dichromacy[vision], rgb));

/** Distance in OKLab times 100; about 2 is where two areas side by side become distinguishable. */
export function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklabFromLinear(one), oklabFromLinear(other)];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
