/** Every kind of rule, found by its folder: adding one is adding a folder with a `rule.ts`. */
import type { RuleKind } from '../../core/orchestrate/rule-kind';

const modules = import.meta.glob<{ default: RuleKind }>('./*/rule.ts', { eager: true });

/** In the order of their folders. */
export const ruleKinds: readonly RuleKind[] = Object.keys(modules)
  .sort()
  .map((path) => modules[path]!.default);
