// Words of a figure, which are markup of Plotly's: what they say, and how wide they are.
(() => {
  const pen = document.createElement("canvas").getContext("2d");

  const plain = (markup) =>
    new DOMParser().parseFromString((markup ?? "").replace(/<br\s*\/?>/g, " "), "text/html").body.textContent;

  const widthOf = (markup, size, family) => {
    pen.font = `${size}px ${family}`;
    return pen.measureText(plain(markup)).width;
  };

  window.theriacWords = {
    plain,
    widthOf,
    /** A title of an axis, a bar or a legend: a text, or an object that holds it. */
    titleText: (title) => (typeof title === "string" ? title : title?.text),
    /** The markup with its spaces broken where a line would be wider than it may; how many lines that makes. */
    broken: (markup, size, family, most) => {
      const lines = (markup ?? "").split(/<br\s*\/?>/).flatMap((paragraph) => {
        const made = [""];
        for (const word of paragraph.split(/ (?![^<]*>)/)) {
          const longer = made.at(-1) === "" ? word : `${made.at(-1)} ${word}`;
          if (made.at(-1) === "" || widthOf(longer, size, family) <= most) made[made.length - 1] = longer;
          else made.push(word);
        }
        return made;
      });
      return { text: lines.join("<br>"), lines: lines.length };
    },
  };
})();
