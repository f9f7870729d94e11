// `near` and `between` against `predict`, where they are used: on the questions of attacks.

/** How many answers differ from those of predict, on at least so many questions of attacks on points in turn. */
export function compareAnswers(library, { classifier, bounds }, attacked, questions) {
  const { predict } = classifier;
  const asked = { near: 0, between: 0 };
  let differences = 0;
  const beside = (name) => {
    const way = classifier[name];
    if (way === undefined) return undefined;
    return (...where) => {
      const ask = way(...where);
      return (
        ask &&
        ((points) => {
          const [own, full] = [ask(points), predict({ ...points, data: points.data.slice() })];
          asked[name] += points.rows;
          differences += own.filter((c, i) => c !== full[i]).length;
          return own;
        })
      );
    };
  };
  const both = { ...classifier, near: beside("near"), between: beside("between") };
  let attacks = 0;
  for (; asked.near + asked.between < questions; attacks++) {
    const { point, start } = attacked[attacks % attacked.length];
    const options = { bounds, maxIterations: 40, start };
    const before = asked.near + asked.between;
    library.hopSkipJump(both, point, options, library.createRng("compare").substream(attacks));
    if (asked.near + asked.between === before) break;
  }
  return { ...asked, differences, attacks };
}
