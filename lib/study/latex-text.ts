const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  '"': "''",
  "–": "--",
  "—": "---",
  "’": "'",
  "“": "``",
  "”": "''",
  "…": "\\dots{}",
  "\u00a0": "~",
  "\u202f": "\\,",
};

const GREEK = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ϵ",
  varepsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μµ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "ϕ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ∆",
  Theta: "Θ",
  Lambda: "Λ",
  Xi: "Ξ",
  Pi: "Π",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
};

const SIGNS = {
  "-": "−",
  pm: "±",
  times: "×",
  cdot: "·⋅",
  leq: "≤",
  geq: "≥",
  neq: "≠",
  approx: "≈",
  infty: "∞",
  to: "→",
  leftarrow: "←",
  in: "∈",
  sum: "∑",
  "|": "‖",
  ell: "ℓ",
  ast: "∗",
  ldots: "⋯",
  partial: "∂",
  nabla: "∇",
  sqrt: "√",
  circ: "∘",
};

/** Marks that combine with the letter before them. */
const ACCENTS: Readonly<Record<string, string>> = {
  "\u0303": "tilde",
  "\u0302": "hat",
  "\u0304": "bar",
  "\u0307": "dot",
};

const MATHEMATICS: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(GREEK), ...Object.entries(SIGNS)].flatMap(([command, letters]) =>
    [...letters].map((letter) => [letter, command === "-" ? "-" : `\\${command}`]),
  ),
);

/** Letters that every LaTeX since 2018 sets as they are: ASCII and the accented ones of Western Europe. */
const PLAIN = /^[\x20-\x7e¡-¬®-ÿŒœŠšŽžŸ]$/;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const DIGITS = "0123456789-";

/** A letter with a mark, an exponent, an index, or any other letter. */
const PIECE = /(.)([\u0302\u0303\u0304\u0307])|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|[₀-₉]+|./gsu;

/**
 * Text that LaTeX sets to the letter, on one line, in any of its engines: what means something to it is escaped, Greek
 * letters and signs become mathematics, and a letter that its standard fonts lack is named by its code point.
 */
export function latexText(text: string): string {
  const line = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return line.replace(PIECE, (piece, letter?: string, mark?: string) => {
    if (letter !== undefined && mark !== undefined)
      return `$\\${ACCENTS[mark]}{${MATHEMATICS[letter] ?? `\\mbox{${latexLetter(letter)}}`}}$`;
    if (SUPERSCRIPTS.includes(piece[0])) return `$^{${digitsOf(piece, SUPERSCRIPTS)}}$`;
    if (SUBSCRIPTS.includes(piece[0])) return `$_{${digitsOf(piece, SUBSCRIPTS)}}$`;
    return latexLetter(piece);
  });
}

function digitsOf(piece: string, alphabet: string): string {
  return [...piece].map((letter) => DIGITS[alphabet.indexOf(letter)]).join("");
}

function latexLetter(letter: string): string {
  const sign = MATHEMATICS[letter];
  if (sign !== undefined) return `$${sign}$`;
  if (SPECIAL[letter] !== undefined) return SPECIAL[letter];
  if (PLAIN.test(letter)) return letter;
  return `[U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`;
}
