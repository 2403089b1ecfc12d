/** Dense linear systems of the size of a stage chain. */

/** The equation at this index depends on the others alone: the states around it form a loop that nothing leaves. */
export class SingularSystem extends RangeError {
  constructor(readonly index: number) {
    super(`Equation ${index} depends on the others alone.`);
  }
}

/** Solves A·x = b by elimination with partial pivoting. @throws SingularSystem */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, at) => [...row, right[at]]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    if (Math.abs(rows[pivot][column]) < 1e-12) throw new SingularSystem(column);
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = column + 1; row < n; row++) {
      const factor = rows[row][column] / rows[column][column];
      if (factor !== 0) for (let at = column; at <= n; at++) rows[row][at] -= factor * rows[column][at];
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let rest = rows[row][n];
    for (let at = row + 1; at < n; at++) rest -= rows[row][at] * solution[at];
    solution[row] = rest / rows[row][row];
  }
  return solution;
}
