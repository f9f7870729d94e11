/** Below this OKLab chroma a colour is a grey: paper, text, grid. */
const GREY = 0.008;
/** Lightness of the dark page's surface, #1c1c1c. */
const SURFACE = 0.225;

/**
 * A printed figure's colour for a dark page. Greys change places: white becomes the surface, black nearly white.
 * Everything else keeps its hue and its place between darker and lighter, but no colour stays darker than a mid tone.
 *
 * @param color #rrggbb, rgb(…) or rgba(…); undefined when it is anything else.
 */
export function darkColor(color: string): string | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const parts = /^rgba?\(([\d.\s,]+)\)$/.exec(color);
  const channels = hex
    ? hex.slice(1).map((two) => Number.parseInt(two, 16))
    : parts?.[1].split(",").map(Number);
  if (!channels || channels.length < 3 || channels.some(Number.isNaN)) return undefined;
  const [lightness, a, b] = toOklab(channels);
  const isGrey = Math.hypot(a, b) < GREY;
  const turned = isGrey ? SURFACE + 0.9 * (1 - lightness) : 0.47 + 0.5 * lightness;
  const [red, green, blue] = fromOklab([Math.min(1, turned), isGrey ? 0 : a, isGrey ? 0 : b]);
  return channels.length === 4
    ? `rgba(${red},${green},${blue},${channels[3]})`
    : `rgb(${red},${green},${blue})`;
}

/** Every colour in a figure with its partner for a dark page; those of colour scales, which are data, stay. */
export function darkColors(figure: object): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      const dark = /^(?:#|rgba?\()/.test(value) ? darkColor(value) : undefined;
      if (dark !== undefined) found[value] = dark;
    } else if (Array.isArray(value)) {
      if (typeof value[0] !== "number") value.forEach(visit);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value))
        if (key !== "colorscale" && key !== "meta") visit(part);
    }
  };
  visit(figure);
  return found;
}

// Ottosson 2020, "A perceptual color space for image processing".
function toOklab([red, green, blue]: readonly number[]): [number, number, number] {
  const [r, g, b] = [red, green, blue].map((channel) => {
    const x = channel / 255;
    return x <= 0.04045 ? x / 12.92 : Math.exp(2.4 * Math.log((x + 0.055) / 1.055));
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: readonly [number, number, number]): number[] {
  const cube = (x: number): number => x * x * x;
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((x) => {
    const inside = Math.min(1, Math.max(0, x));
    const channel = inside <= 0.0031308 ? 12.92 * inside : 1.055 * Math.exp(Math.log(inside) / 2.4) - 0.055;
    return Math.round(255 * channel);
  });
}
