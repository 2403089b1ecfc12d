/** Words and domains of block lists (methods/govern.md §1.3). */
import { fold } from './scope';

/** Tokens of a keyword or text; match marks of ad platforms (`[exact]`, `"phrase"`, `+broad`) are no letters. */
export const tokensOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');

/** Literal, whole tokens, in order and side by side: `aster flow` is met by `best aster flow tool`, not by `asterflow`. */
export function keywordMatcher(words: readonly string[]): (text: string) => string | null {
  const wanted = words.map((word) => ({ word, tokens: tokensOf(word) })).filter(({ tokens }) => tokens.length > 0);
  return (text) => {
    const tokens = tokensOf(text);
    const found = wanted.find(({ tokens: run }) =>
      tokens.some((_, at) => run.every((token, offset) => tokens[at + offset] === token)),
    );
    return found?.word ?? null;
  };
}

/** `example.org` blocks itself and `shop.example.org`, not `badexample.org`. A placement may carry a path or a scheme. */
export function domainMatcher(domains: readonly string[]): (placement: string) => string | null {
  const wanted = domains.map((domain) => ({ domain, host: hostOf(domain) })).filter(({ host }) => host !== '');
  return (placement) => {
    const host = hostOf(placement);
    const found = wanted.find((one) => host === one.host || host.endsWith(`.${one.host}`));
    return found?.domain ?? null;
  };
}

/** Host in its ASCII form, without scheme, port, path or a trailing dot; empty where there is none. */
export function hostOf(text: string): string {
  const bare = fold(text).replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
  const host = (bare.split(/[/?#:\s]/)[0] ?? '').replace(/^\.+|\.+$/g, '');
  return host.split('.').map(asciiLabel).join('.');
}

/** Exact names, folded. */
export function nameMatcher(names: readonly string[]): (text: string) => string | null {
  const wanted = new Map(names.map((name) => [fold(name), name]));
  return (text) => wanted.get(fold(text)) ?? null;
}

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** Punycode of one label (RFC 3492), so that `bücher.example` and `xn--bcher-kva.example` are one domain. */
function asciiLabel(label: string): string {
  const points = Array.from(label, (letter) => letter.codePointAt(0)!);
  if (points.every((point) => point < 128)) return label;
  let output = points
    .filter((point) => point < 128)
    .map((point) => String.fromCodePoint(point))
    .join('');
  const basic = output.length;
  let handled = basic;
  if (basic > 0) output += '-';
  let [n, delta, bias] = [128, 0, 72];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      output += variableLength(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return `xn--${output}`;
}

function variableLength(delta: number, bias: number): string {
  let text = '';
  let q = delta;
  for (let k = BASE; ; k += BASE) {
    const t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
    if (q < t) return text + digit(q);
    text += digit(t + ((q - t) % (BASE - t)));
    q = Math.floor((q - t) / (BASE - t));
  }
}

const digit = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
