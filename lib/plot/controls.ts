/** Pixels that a menu takes between the figure's title and the panels'. */
export const MENU_HEIGHT = 40;
/** Pixels that a slider takes below the caption. */
export const SLIDER_HEIGHT = 80;

/** One of the views that a control chooses among: which traces of the figure it shows. */
export interface View {
  readonly label: string;
  readonly visible: readonly boolean[];
}

/** A menu between the figure's title and the panels' that shows one view at a time; it works without a kernel. */
export function viewMenu(views: readonly View[]): object {
  return {
    type: "dropdown",
    direction: "down",
    showactive: true,
    x: 0,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    pad: { b: 46 },
    buttons: views.map(({ label, visible }) => ({ label, method: "restyle", args: [{ visible }] })),
  };
}

/**
 * A slider over views that are values in order.
 *
 * @param below the pixels between the axes and the slider. @param first the view at which it stands; 0 unless told.
 */
export function viewSlider(prefix: string, views: readonly View[], below: number, first: number = 0): object {
  return {
    active: first,
    currentvalue: { prefix: `${prefix} = `, xanchor: "left" },
    pad: { t: below },
    steps: views.map(({ label, visible }) => ({ label, method: "restyle", args: [{ visible }] })),
  };
}

/** An axis that can be shown on either scale, with its range on both: exponents of ten on the logarithmic one. */
export interface TwoScales {
  /** Its name in the layout: "yaxis2". */
  readonly name: string;
  readonly log: readonly [number, number];
  readonly linear: readonly [number, number];
}

/** Two buttons above the legend that show all these axes on a logarithmic or a linear scale. */
export function scaleButtons(axes: readonly TwoScales[]): object {
  const button = (scale: "log" | "linear"): object => ({
    label: scale,
    method: "relayout",
    args: [
      Object.fromEntries(
        axes.flatMap((axis) => [
          [`${axis.name}.type`, scale],
          [`${axis.name}.range`, axis[scale]],
        ]),
      ),
    ],
  });
  return {
    type: "buttons",
    direction: "right",
    showactive: true,
    x: 1.02,
    xanchor: "left",
    y: 1.01,
    yanchor: "bottom",
    pad: { l: 0 },
    font: { size: 11 },
    buttons: [button("log"), button("linear")],
  };
}

interface Spaced {
  readonly updatemenus?: readonly { readonly type?: string }[];
  readonly sliders?: readonly object[];
  readonly height?: number;
  readonly margin?: { readonly t?: number; readonly b?: number };
}

/** A layout without controls, for an image, where they do nothing, and without the room that they take. */
export function withoutControls(layout: object): object {
  const { updatemenus = [], sliders = [], height, margin, ...rest } = layout as Spaced;
  const above = updatemenus.some(({ type }) => type === "dropdown") ? MENU_HEIGHT : 0;
  const below = sliders.length > 0 ? SLIDER_HEIGHT : 0;
  return {
    ...rest,
    ...(height === undefined ? {} : { height: height - above - below }),
    ...(margin === undefined
      ? {}
      : { margin: { ...margin, t: (margin.t ?? above) - above, b: (margin.b ?? below) - below } }),
  };
}
