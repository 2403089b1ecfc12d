/** Poisson regression with offset by Newton's method: a dozen coefficients at most, a day per row. */
import { exp, ln } from '../stats/math';
import { SingularSystem, solveLinear } from '../stats/linear-system';

export interface PoissonRows {
  readonly counts: readonly number[];
  /** ln of exposure and of whatever is known beforehand. */
  readonly offsets: readonly number[];
  /** One list per row; the first column is usually 1. */
  readonly columns: readonly (readonly number[])[];
}

export interface PoissonFit {
  readonly coefficients: readonly number[];
  /** Of each coefficient, before widening by √φ. */
  readonly standardErrors: readonly number[];
  readonly fitted: readonly number[];
  readonly deviance: number;
  /** Pearson χ²/df, at least 1. */
  readonly dispersion: number;
}

const MOST_STEPS = 50;
/** Steps beyond this in ln rate come from a bad start, not from data. */
const LONGEST_STEP = 3;

/** Null when the columns do not identify the coefficients or nothing was counted. */
export function fitPoisson(rows: PoissonRows): PoissonFit | null {
  const width = rows.columns[0]?.length ?? 0;
  const total = rows.counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || rows.counts.length <= width) return null;
  const exposure = rows.offsets.reduce((sum, offset) => sum + exp(offset), 0);
  let beta = new Array<number>(width).fill(0);
  beta[0] = ln(total / exposure);
  try {
    for (let step = 0; step < MOST_STEPS; step++) {
      const { gradient, information } = scoreOf(rows, beta);
      const move = solveLinear(information, gradient);
      const scale = Math.min(1, LONGEST_STEP / Math.max(...move.map(Math.abs)));
      beta = beta.map((one, at) => one + scale * move[at]);
      if (Math.max(...move.map(Math.abs)) < 1e-10) break;
    }
    return describe(rows, beta);
  } catch (error) {
    if (error instanceof SingularSystem) return null;
    throw error;
  }
}

function fittedOf({ offsets, columns }: PoissonRows, beta: readonly number[]): number[] {
  return offsets.map((offset, row) => exp(columns[row].reduce((sum, x, at) => sum + x * beta[at], offset)));
}

function scoreOf(rows: PoissonRows, beta: readonly number[]): { gradient: number[]; information: number[][] } {
  const fitted = fittedOf(rows, beta);
  const gradient = beta.map(() => 0);
  const information = beta.map(() => beta.map(() => 0));
  for (const [row, x] of rows.columns.entries()) {
    for (let a = 0; a < x.length; a++) {
      gradient[a] += x[a] * (rows.counts[row] - fitted[row]);
      for (let b = 0; b < x.length; b++) information[a][b] += fitted[row] * x[a] * x[b];
    }
  }
  return { gradient, information };
}

function describe(rows: PoissonRows, beta: readonly number[]): PoissonFit {
  const fitted = fittedOf(rows, beta);
  const { information } = scoreOf(rows, beta);
  const standardErrors = beta.map((_, at) =>
    Math.sqrt(
      solveLinear(
        information,
        beta.map((__, other) => (other === at ? 1 : 0)),
      )[at],
    ),
  );
  let [chi, deviance] = [0, 0];
  for (const [row, count] of rows.counts.entries()) {
    chi += ((count - fitted[row]) * (count - fitted[row])) / fitted[row];
    deviance += 2 * ((count === 0 ? 0 : count * ln(count / fitted[row])) - (count - fitted[row]));
  }
  const dispersion = Math.max(1, chi / (rows.counts.length - beta.length));
  return { coefficients: beta, standardErrors, fitted, deviance, dispersion };
}
