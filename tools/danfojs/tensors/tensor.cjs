/** Rank 0, 1 or 2, row-major. A rank-1 tensor broadcasts as a row, as in NumPy and TensorFlow.js. */
class Tensor {
  constructor(values, shape) {
    this.values = values;
    this.shape = shape;
  }

  get rank() {
    return this.shape.length;
  }

  get size() {
    return this.values.length;
  }

  /** [rows, columns] as broadcasting sees them. */
  get extent() {
    return this.rank === 2 ? this.shape : [1, this.rank === 1 ? this.shape[0] : 1];
  }

  arraySync() {
    if (this.rank === 0) return this.values[0];
    if (this.rank === 1) return Array.from(this.values);
    const [rows, columns] = this.shape;
    return Array.from({ length: rows }, (_, i) =>
      Array.from(this.values.slice(i * columns, (i + 1) * columns)),
    );
  }

  dataSync() {
    return Float64Array.from(this.values);
  }

  clone() {
    return new Tensor(this.values.slice(), [...this.shape]);
  }

  transpose() {
    if (this.rank < 2) return this.clone();
    const [rows, columns] = this.shape;
    return new Tensor(
      Array.from(
        { length: rows * columns },
        (_, i) => this.values[(i % rows) * columns + Math.floor(i / rows)],
      ),
      [columns, rows],
    );
  }

  map(operation) {
    return new Tensor(Array.from(this.values, operation), [...this.shape]);
  }

  sqrt() {
    return this.map(Math.sqrt);
  }

  combine(other, operation) {
    const [rowsA, columnsA] = this.extent;
    const [rowsB, columnsB] = other.extent;
    const rows = Math.max(rowsA, rowsB);
    const columns = Math.max(columnsA, columnsB);
    const broadcasts = (size, to) => size === to || size === 1;
    if (
      ![rowsA, rowsB].every((n) => broadcasts(n, rows)) ||
      ![columnsA, columnsB].every((n) => broadcasts(n, columns))
    ) {
      throw new Error(
        `danfojs: a table of ${rowsA}×${columnsA} and one of ${rowsB}×${columnsB} do not combine. Make the shapes equal.`,
      );
    }
    const values = new Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const a = this.values[(rowsA === 1 ? 0 : i) * columnsA + (columnsA === 1 ? 0 : j)];
        const b = other.values[(rowsB === 1 ? 0 : i) * columnsB + (columnsB === 1 ? 0 : j)];
        values[i * columns + j] = operation(a, b);
      }
    }
    const rank = Math.max(this.rank, other.rank);
    return new Tensor(values, rank === 2 ? [rows, columns] : rank === 1 ? [columns] : []);
  }

  /** Fold down the rows (axis 0) of a matrix, or over the whole of a vector. */
  reduce(fold, axis) {
    if (axis !== 0)
      throw new Error(`danfojs: reduction over axis ${axis}; only axis 0, down a column, is offered.`);
    if (this.rank < 2) return new Tensor([fold(Array.from(this.values))], []);
    const [, columns] = this.shape;
    const column = (j) => this.values.filter((_, i) => i % columns === j);
    return new Tensor(
      Array.from({ length: columns }, (_, j) => fold(column(j))),
      [columns],
    );
  }

  mean(axis) {
    return this.reduce((values) => values.reduce((sum, value) => sum + value, 0) / values.length, axis);
  }

  max(axis) {
    return this.reduce((values) => values.reduce((a, b) => Math.max(a, b), -Infinity), axis);
  }

  min(axis) {
    return this.reduce((values) => values.reduce((a, b) => Math.min(a, b), Infinity), axis);
  }
}

const ELEMENTWISE = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  divNoNan: (a, b) => (b === 0 ? 0 : a / b),
  pow: (a, b) => a ** b,
  // The sign of the divisor, as in Python and TensorFlow.
  mod: (a, b) => a - b * Math.floor(a / b),
  greater: (a, b) => Number(a > b),
  less: (a, b) => Number(a < b),
  greaterEqual: (a, b) => Number(a >= b),
  lessEqual: (a, b) => Number(a <= b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
};

for (const [name, operation] of Object.entries(ELEMENTWISE)) {
  Object.defineProperty(Tensor.prototype, name, {
    value(other) {
      return this.combine(other instanceof Tensor ? other : new Tensor([other], []), operation);
    },
  });
}

const fromColumn = (values) => new Tensor(Array.from(values, Number), [values.length]);

/** From rows, or from a flat list with its shape. */
function fromRows(values, shape) {
  const flat = Array.from(values).flat();
  const size = shape ?? [values.length, values[0]?.length ?? 0];
  if (flat.length !== size[0] * size[1]) {
    throw new Error(
      `danfojs: ${flat.length} values do not fill a ${size[0]}×${size[1]} table. Give every row the same number of columns.`,
    );
  }
  return new Tensor(flat.map(Number), [...size]);
}

module.exports = { Tensor, fromColumn, fromRows };
