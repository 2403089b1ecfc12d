/** The screens that are built, in the order of work. */
import Activity from '@lucide/svelte/icons/activity';
import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right';
import Database from '@lucide/svelte/icons/database';
import ListTodo from '@lucide/svelte/icons/list-todo';
import ListFilter from '@lucide/svelte/icons/list-filter';
import Network from '@lucide/svelte/icons/network';
import Shield from '@lucide/svelte/icons/shield';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';
import type { Studio } from './app/contract';
import { isRefusal } from './core/estimate/contract';
import type { Screen, ScreenState } from './app/screens';
import { plural } from './ui/format';

function dataState(studio: Studio): ScreenState | null {
  const { files } = studio;
  if (files.length === 0) return null;
  const text = plural(files.length, 'file');
  if (files.some((file) => file.kind === 'left-out')) return { text, tone: 'warn' };
  return { text, tone: files.some((file) => file.kind !== 'loaded') ? 'busy' : 'quiet' };
}

function identityState({ loop }: Studio): ScreenState | null {
  const share = loop.results.identity?.coverage.spendShare;
  if (share === undefined || isRefusal(share)) return null;
  return { text: `${Math.round(share.value * 100)} %`, tone: 'quiet' };
}

function monitorState({ loop, study }: Studio): ScreenState | null {
  const answered = new Set(study.monitor.answers.map(({ finding }) => finding));
  const open = (loop.results.monitor?.findings ?? []).filter(({ id }) => !answered.has(id)).length;
  return open === 0 ? null : { text: String(open), tone: 'warn' };
}

function decideState({ loop }: Studio): ScreenState | null {
  const open = (loop.results.orchestrate?.decisions ?? []).filter(
    ({ lever, state, verdict, from, final }) =>
      lever !== 'audience' && verdict !== 'deny' && final !== from && (state === 'proposed' || state === 'held'),
  ).length;
  return open === 0 ? null : { text: plural(open, 'change'), tone: 'quiet' };
}

const guardrailsState = ({ loop }: Studio): ScreenState | null => {
  const count = loop.results.orchestrate?.rules.length;
  return count === undefined ? null : { text: String(count), tone: 'quiet' };
};

export const screens: readonly Screen[] = [
  {
    id: 'brief',
    label: 'Brief',
    key: 'b',
    icon: ListTodo,
    beyondRange: 'Numbers and the reasons of spend follow the time range; what is worth doing comes from all days.',
    state: () => null,
    load: () => import('./features/brief/BriefScreen.svelte'),
  },
  {
    id: 'data',
    label: 'Data',
    key: 'd',
    icon: Database,
    beyondRange: null,
    state: dataState,
    load: () => import('./features/data/DataScreen.svelte'),
  },
  {
    id: 'identity',
    label: 'Identity',
    key: 'i',
    icon: Network,
    beyondRange: 'People are joined from all days: the time range changes nothing here.',
    state: identityState,
    load: () => import('./features/identity/IdentityScreen.svelte'),
  },
  {
    id: 'funnel',
    label: 'Funnel',
    key: 'f',
    icon: ListFilter,
    beyondRange: 'Steps follow the time range by the day people entered; values and ranks come from all days.',
    state: () => null,
    load: () => import('./features/funnel/FunnelScreen.svelte'),
  },
  {
    id: 'monitor',
    label: 'Monitor',
    key: 'm',
    icon: Activity,
    beyondRange: 'Drawings follow the time range; findings come from all days.',
    state: monitorState,
    load: () => import('./features/monitor/MonitorScreen.svelte'),
  },
  {
    id: 'decide',
    label: 'Decide',
    key: 'e',
    icon: ArrowLeftRight,
    beyondRange: 'Proposals come from all days: the time range changes nothing here.',
    state: decideState,
    load: () => import('./features/decide/DecideScreen.svelte'),
  },
  {
    id: 'guardrails',
    label: 'Guardrails',
    key: 'u',
    icon: Shield,
    beyondRange: 'Rules are tried on all days: the time range changes nothing here.',
    state: guardrailsState,
    load: () => import('./features/guardrails/GuardrailsScreen.svelte'),
  },
  {
    id: 'sql',
    label: 'SQL',
    key: 's',
    icon: SquareTerminal,
    beyondRange: null,
    state: ({ study }) => (study.queries.length > 0 ? { text: `${study.queries.length} saved`, tone: 'quiet' } : null),
    load: () => import('./features/sql/SqlScreen.svelte'),
  },
];
