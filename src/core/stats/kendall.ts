/** Kendall's τ-b of two rankings (1945): 1 the same order, −1 the reverse; null where one of them is all ties. */
export function kendallTau(a: readonly number[], b: readonly number[]): number | null {
  let [score, tiesA, tiesB, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = i + 1; j < a.length; j++) {
      const [left, right] = [Math.sign(a[i] - a[j]), Math.sign(b[i] - b[j])];
      pairs += 1;
      score += left * right;
      if (left === 0) tiesA += 1;
      if (right === 0) tiesB += 1;
    }
  }
  const scale = Math.sqrt((pairs - tiesA) * (pairs - tiesB));
  return scale === 0 ? null : score / scale;
}
