import type { ExplainResult } from '../../core/explain/contract';
import { refusalJson } from './estimate-json';

/** Bridges of spend and of cost per result. The remainder that rounding leaves is below a millionth of a cent and printed as is. */
export function explainJson({ before, after, currency, bridges, basis, refusals }: ExplainResult): unknown {
  return { before, after, currency, bridges, basis, refusals: refusals.map(refusalJson) };
}
