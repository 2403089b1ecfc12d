import type { View } from '../../app/view.svelte';
import type { Finding } from '../../core/monitor/contract';

/** Where a finding's subject is decided on. */
export const goToDecide = (view: View, finding: Finding): string => view.hrefOf('decide', { subject: finding.key });
