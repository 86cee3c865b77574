// SPDX-License-Identifier: Apache-2.0
// The shell: what stands around every view.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useVersion } from './api';
import { press, useKeys } from './keys';
import { Chips } from './parts/chips';
import { Evidence } from './parts/evidence';
import { Go } from './parts/go';
import { Help } from './parts/help';
import { announce, Live } from './parts/live';
import { Scope } from './parts/scope';
import { Empty, Skeleton } from './parts/status';
import { Summary } from './parts/summary';
import { NOTHING, useLink, VIEWS, type View } from './state';
import { plural } from './text';
import { setTheme, useTheme } from './theme';
import { TimelineView } from './views/timeline';

const NAMES: Record<View, string> = {
  timeline: 'Timeline', index: 'Tension index', map: 'Map', network: 'Network',
  changes: 'What changed', coverage: 'Coverage', search: 'Search', code: 'Code a text',
};

// The timeline is there at once; the others, with what they draw with, come when asked for.
const LATER: Record<Exclude<View, 'timeline'>, () => Promise<ComponentType>> = {
  index: () => import('./views/index').then((m) => m.IndexView),
  map: () => import('./views/map').then((m) => m.MapView),
  network: () => import('./views/network').then((m) => m.NetworkView),
  changes: () => import('./views/changes').then((m) => m.ChangesView),
  coverage: () => import('./views/coverage').then((m) => m.CoverageView),
  search: () => import('./views/search').then((m) => m.SearchView),
  code: () => import('./views/code').then((m) => m.CodeView),
};
const loaded = new Map<View, ComponentType>([['timeline', TimelineView]]);

function useView(view: View): ComponentType | 'failed' | null {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<View | null>(null);
  useEffect(() => {
    if (view === 'timeline' || loaded.has(view)) return;
    LATER[view]().then(
      (component) => {
        loaded.set(view, component);
        redraw((n) => n + 1);
      },
      () => setFailed(view),
    );
  }, [view]);
  return loaded.get(view) ?? (failed === view ? 'failed' : null);
}

function Top({ help }: { help: () => void }) {
  const version = useVersion();
  const theme = useTheme();
  const data = version?.database;
  return (
    <header class="top">
      <h1 class="brand"><Go patch={{ ...NOTHING }}>Sillok</Go></h1>
      <p class="top-data">
        {data && (
          <>
            {data.name}: {plural(data.events, 'event')} of {plural(data.reports, 'report')} by{' '}
            {plural(data.sources, 'source')}, {data.first_day} to {data.last_day}
          </>
        )}
      </p>
      <div class="top-tools">
        <button
          type="button" class="button plain"
          onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        >
          {theme === 'dark' ? 'Light' : 'Dark'}
        </button>
        <button type="button" class="button plain" onClick={help} aria-label="Keyboard help">
          ?
        </button>
      </div>
    </header>
  );
}

function Side({ id }: { id: string }) {
  const { go } = useLink();
  const box = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  const close = () => go({ sel: '' });
  useKeys({ close });
  useEffect(() => {
    before.current = document.activeElement;
    announce('Evidence opened');
    // A narrow screen has nothing but the panel: it takes the focus.
    if (matchMedia('(max-width: 60rem)').matches) box.current?.focus();
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) {
        before.current.focus();
      }
    };
  }, []);
  return (
    <aside class="side" aria-label="Evidence" ref={box} tabIndex={-1}>
      <div class="side-head">
        <h2>Evidence</h2>
        <button type="button" class="button" onClick={close}>Close</button>
      </div>
      <Evidence key={id} id={id} onReviewed={() => press('next')} />
    </aside>
  );
}

export function App() {
  const { link, go } = useLink();
  const [help, setHelp] = useState(false);
  const Shown = useView(link.view);
  useKeys({
    help: () => setHelp(true),
    search: () => go({ view: 'search' }),
    tab: (event) => {
      const view = VIEWS[Number(event.key) - 1];
      if (view) go({ view });
    },
  });
  useEffect(() => {
    document.title = `${NAMES[link.view]} \u2013 Sillok`;
  }, [link.view]);
  return (
    <>
      <a class="skip" href="#view">To the view</a>
      <Top help={() => setHelp(true)} />
      <section class="scope" aria-label="What is shown">
        <Scope />
        <div class="scope-line told">
          <Chips />
          <Summary />
        </div>
      </section>
      <nav class="tabs" aria-label="Views">
        {VIEWS.map((view) => (
          <Go key={view} patch={{ view }} current={view === link.view}>{NAMES[view]}</Go>
        ))}
      </nav>
      <div class={link.sel ? 'body with-side' : 'body'}>
        <main class="view" id="view" tabIndex={-1} aria-label={NAMES[link.view]}>
          {Shown === 'failed'
            ? <Empty title="This view could not be loaded">Reload the page.</Empty>
            : Shown ? <Shown /> : <Skeleton height={320} />}
        </main>
        {link.sel && <Side id={link.sel} />}
      </div>
      <Help open={help} close={() => setHelp(false)} />
      <Live />
    </>
  );
}
