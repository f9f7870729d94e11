import { DEMO_RANGES, DEMO_SIZE, FIRST_SETTINGS } from "../demo";
import { type Content, type Html, html } from "./html";
import type { Page } from "./page";
import { relativeUrl } from "./relative-url";
import type { SiteMap } from "./site-links";

/** The page's file. */
export const DEMO_PATH = "try.html";

/** One network that a reader poisons and purifies: sliders, pictures, numbers, and the code that computes the same. */
export function demoPage(map: SiteMap): Page {
  const to = (file: string, words: string): Content => {
    const there = map.get(file);
    return there === undefined ? words : html`<a href="${relativeUrl(DEMO_PATH, there)}">${words}</a>`;
  };
  const { patches: m, patchSize: k } = DEMO_SIZE;
  return {
    path: DEMO_PATH,
    title: "Try it",
    description: "Poison one small network and purify it: the library computes in this page",
    trail: [],
    needs: { demo: true },
    assets: [],
    search: [
      {
        title: "Try it",
        kind: "Live",
        path: DEMO_PATH,
        text: `Sliders recompute at once: noise fraction, clean points, kernels, kind of noise, seed. A contaminated network of one hidden layer, purified, its kernels as pictures, certified or not.`,
      },
    ],
    body: html`<header class="opening"><h1>Poison a network, and purify it</h1>
<p class="question">A network of one hidden layer is trained; then noise is added to a share ε of its weights. Purification knows the
weights at which training began and the clean points, never which weights were hit.</p></header>
<noscript><p>This page computes while you watch, and needs scripts for it. ${to("figures/lu2023/figure-2", "Figure 2 of the paper")}
is the same experiment with stored numbers.</p></noscript>
<section class="demo" aria-label="One network" hidden>
<form class="panel" autocomplete="off">
${slider("noiseFraction", "ε, share of weights hit")}${slider("points", "n, clean points")}${slider("width", "p, kernels")}<p class="row"><label class="whole"><span>Kind of noise</span>
<select name="noise"></select></label>
<label><span>Seed</span>
<input name="seed" type="number" min="0" max="999999" step="1" value="${FIRST_SETTINGS.seed}"></label>
<button type="button" name="again">Another network</button></p>
</form>
<div class="result">
<p class="answer" data-shows="sentence"></p>
<p class="unseen" role="status"></p>
<div class="kernels">
${kernels("clean", "Clean", "W, as it was trained")}${kernels("contaminated", "Contaminated", "what arrived")}${kernels("purified", "Purified", "W̃, what came back", true)}</div>
<p class="note key">Row: a kernel; column: one of its ${k} weights.
<span class="entry"><i class="swatch dot minus"></i>−0.5 or less</span> <span class="entry"><i class="swatch dot none"></i>0</span>
<span class="entry"><i class="swatch dot plus"></i>0.5 or more</span><br>Bars on the right:
<span class="entry"><i class="swatch dot certified"></i>exact and certified</span>
<span class="entry"><i class="swatch dot exact"></i>exact, without a proof</span>
<span class="entry"><i class="swatch dot wrong"></i>not exact</span></p>
<div class="wide"><table class="results">
<thead><tr><th scope="col">Against the clean network</th><th scope="col" class="number">Contaminated</th><th scope="col" class="number">Purified</th></tr></thead>
<tbody>
${row("hiddenError", "Error of W: mean ‖W̃ⱼ − Wⱼ‖₂")}${row("outputError", "Error of β: ‖β̃ − β‖₂ / √p")}${row("exact", "Exact kernels")}<tr><th scope="row">Certified kernels: proven exact without the clean network</th><td class="number">–</td><td class="number" data-shows="certified"></td></tr>
</tbody></table></div>
<h2 id="advice">What the library says</h2>
<ul data-shows="advice"></ul>
<h2 id="code">The same numbers in a notebook</h2>
<p>Every number above comes from the library’s own code, compiled for this page. These lines print them to the last bit.</p>
<pre tabindex="0" aria-label="TypeScript"><code data-shows="code"></code></pre>
<p class="note">x ~ N(0, I), y ~ U(−1, 1), ${m} patches of ${k} entries, ${DEMO_SIZE.iterations} steps of gradient descent. At n = ${DEMO_RANGES.points.largest} the
patches span every kernel, and nothing can be purified. See ${to("docs/methods/purification.md", "purification")},
${to("docs/methods/certificates.md", "certificates")} and, over many networks, ${to("figures/lu2023/figure-2", "figure 2")}.
<span data-shows="time"></span></p>
</div>
</section>
`,
  };
}

function slider(name: keyof typeof DEMO_RANGES, words: string): Html {
  const { least, largest, step, first } = DEMO_RANGES[name];
  return html`<label class="slider"><span>${words}</span><output></output>
<input type="range" name="${name}" min="${least}" max="${largest}" step="${step}" value="${first}"></label>
`;
}

function kernels(name: string, title: string, words: string, hasBars = false): Html {
  return html`<figure><figcaption><strong>${title}</strong> ${words}</figcaption>
<div class="sheet"><canvas role="img" data-kernels="${name}"></canvas>${hasBars && html`<ul class="proofs" aria-hidden="true"></ul>`}</div></figure>
`;
}

function row(name: string, words: string): Html {
  return html`<tr><th scope="row">${words}</th><td class="number" data-shows="${name}-before"></td><td class="number" data-shows="${name}-after"></td></tr>
`;
}
