/** What is looked at: screen, time range and the screen's own settings. The address is its only storage. */
import { formatHash, parseHash, type DayRange, type Route } from './url';

/** Panels of the shell, outside the address: they say nothing about the study. */
export type Panel = 'none' | 'palette' | 'shortcuts' | 'history' | 'backup';

export class View {
  #route = $state.raw<Route>({ screen: '', range: null, compare: null, params: {} });
  panel = $state<Panel>('none');
  isInspectorOpen = $state(false);

  constructor(readonly screens: readonly string[]) {
    this.#read();
  }

  /** Follows the address; answers the function that stops it. */
  listen(): () => void {
    const read = () => this.#read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  get screen(): string {
    return this.#route.screen;
  }

  get range(): DayRange | null {
    return this.#route.range;
  }

  /** Days that were chosen to compare with; null means the days before. */
  get compare(): DayRange | null {
    return this.#route.compare;
  }

  /** Address of a screen under the same time range, with settings of that screen. */
  hrefOf(screen: string, params: Route['params'] = {}): string {
    const { range, compare } = this.#route;
    return formatHash({ screen, range, compare, params });
  }

  go(screen: string, params: Route['params'] = {}): void {
    const { range, compare } = this.#route;
    if (screen !== this.screen || Object.keys(params).length > 0)
      this.#write({ screen, range, compare, params }, 'step');
  }

  setCompare(compare: DayRange | null): void {
    this.#write({ ...this.#route, compare }, 'step');
  }

  setRange(range: DayRange | null): void {
    this.#write({ ...this.#route, range }, 'step');
  }

  /** A setting of the screen, or null. */
  param(name: string): string | null {
    return this.#route.params[name] ?? null;
  }

  /** Settings of a screen change the address in place: the back button leads to the screen before. */
  setParam(name: string, value: string | null): void {
    const { [name]: _old, ...others } = this.#route.params;
    this.#write({ ...this.#route, params: value === null ? others : { ...others, [name]: value } }, 'in place');
  }

  #read(): void {
    const route = parseHash(location.hash);
    const screen = this.screens.includes(route.screen) ? route.screen : (this.screens[0] ?? '');
    this.#route = { ...route, screen };
  }

  #write(route: Route, how: 'step' | 'in place'): void {
    this.#route = route;
    const hash = formatHash(route);
    if (hash === location.hash) return;
    if (how === 'step') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  }
}
