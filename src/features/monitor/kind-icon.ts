import BatteryLow from '@lucide/svelte/icons/battery-low';
import Gauge from '@lucide/svelte/icons/gauge';
import Layers from '@lucide/svelte/icons/layers';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import Unlink from '@lucide/svelte/icons/unlink';
import type { FindingKind } from '../../core/monitor/contract';

export const kindIcon: Readonly<Record<FindingKind, typeof Unlink>> = {
  fatigue: BatteryLow,
  saturation: Layers,
  shift: TrendingUp,
  tracking_break: Unlink,
  drift: Gauge,
};
