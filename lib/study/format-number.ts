const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Significant digits of a measured number. */
const DIGITS = 3;
/** Whole numbers below this are counts, and shown to their last digit. */
const LARGE = 1e6;

/**
 * A measured number for people: three significant digits, a minus sign that is one, an exponent that is seen:
 * "0.950", "−12.3", "3.80·10⁻¹⁷". Whole numbers below a million are shown whole.
 */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < LARGE) return signed(value, String(Math.abs(value)));
  if (!Number.isFinite(value)) return unbounded(value);
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split("e");
  const power = Number(exponent);
  if (power < -3 || power > 5) return signed(value, `${mantissa}·10${superscript(power)}`);
  // By way of the rounded number: 9.999 has one decimal less than its first digit promises.
  const rounded = Number(`${mantissa}e${exponent}`);
  return signed(value, rounded.toFixed(Math.max(0, DIGITS - 1 - power)));
}

/** A number that was given, as a parameter or in a paper: every digit that it has, in the form of the measured ones. */
export function formatGiven(value: number): string {
  if (!Number.isFinite(value)) return unbounded(value);
  const size = Math.abs(value);
  const plain = String(size);
  if (size === 0 || (size >= 1e-4 && !plain.includes("e") && plain.length <= 8)) return signed(value, plain);
  const [mantissa, exponent] = size.toExponential().split("e");
  return signed(value, `${mantissa}·10${superscript(Number(exponent))}`);
}

/** A number's shortest form has no more than three significant digits: nothing is lost by showing them all. */
export function isShort(value: number): boolean {
  const [mantissa] = Math.abs(value).toExponential().split("e");
  return Number.isFinite(value) && mantissa.replace(".", "").length <= DIGITS;
}

function signed(value: number, size: string): string {
  return value < 0 ? `−${size}` : size;
}

function unbounded(value: number): string {
  return Number.isNaN(value) ? "NaN" : signed(value, "∞");
}

function superscript(power: number): string {
  return `${power < 0 ? "⁻" : ""}${String(Math.abs(power)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)])}`;
}
