// Words of a figure, which are markup of Plotly's: what they say, and how wide they are.
(() => {
  const pen = document.createElement("canvas").getContext("2d");

  const plain = (markup) =>
    new DOMParser().parseFromString((markup ?? "").replace(/<br\s*\/?>/g, " "), "text/html").body.textContent;

  window.theriacWords = {
    plain,
    /** A title of an axis, a bar or a legend: a text, or an object that holds it. */
    titleText: (title) => (typeof title === "string" ? title : title?.text),
    widthOf: (markup, size, family) => {
      pen.font = `${size}px ${family}`;
      return pen.measureText(plain(markup)).width;
    },
  };
})();
