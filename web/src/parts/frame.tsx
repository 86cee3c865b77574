// SPDX-License-Identifier: Apache-2.0
// A figure with all that belongs to it: title, what it shows and from how many, a table behind it,
// its exports, the command that prints the same, its link, its address in the API.
//
//   const chart = useRef<SVGSVGElement>(null);
//   <Frame
//     title="Events by month" note="412 events told by 1,203 reports"
//     file="timeline-PRK-KOR"                        name of saved files, without ending
//     table={{ caption, columns, rows }}             the chart's twin; shown by the "Table" button
//     api={path('/counts', filterParams(link))}      the question behind it (JSON; CSV unless `csv`)
//     csv={path(..., { table: 'periods' })}          another question for CSV; null: from the table
//     command={command('query', link, database)}     to be pasted into a shell
//     drawn={() => chart.current}                    an <svg> or <canvas>, for SVG and PNG
//     svg={() => drawing(data)}                      of a canvas: the same as an <svg>, made for SVG
//     tools={<select .../>}                          controls beside the title
//   >
//     <svg ref={chart} .../>
//   </Frame>
//
// A view that is a table by itself gives no `drawn`, and its table as child and as `table` with
// `only` (no switch, for the export alone).
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { address, useVersion } from '../api';
import { useKeys } from '../keys';
import { fileName } from '../text';
import { csvOf, jsonOf } from './csv';
import { announce } from './live';
import { Popover } from './menu';
import { pngOfCanvas, pngOfSvg, save, svgOf } from './save';
import { DataTable, type TableData } from './table';

interface Props {
  title: string;
  note: string;
  file: string;
  table?: TableData;
  only?: boolean;
  api?: string;
  csv?: string | null;
  command?: string;
  drawn?: () => SVGSVGElement | HTMLCanvasElement | null | undefined;
  svg?: () => SVGSVGElement;
  tools?: ComponentChildren;
  children: ComponentChildren;
}

export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
  } catch {
    window.prompt(`${what}: copy it from here`, text); // no clipboard without https or localhost
  }
}

export function Frame(props: Props) {
  const { title, note, table, only, tools, children } = props;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const flip = table && !only ? () => setAsTable(!asTable) : undefined;
  useKeys({ table: flip });
  return (
    <section class="frame" aria-labelledby={id}>
      <header class="frame-head">
        <div class="frame-words">
          <h2 id={id}>{title}</h2>
          <p class="frame-note">{note}</p>
        </div>
        <div class="frame-tools">
          {tools}
          {flip && (
            <button type="button" class="button" aria-pressed={asTable} onClick={flip}>Table</button>
          )}
          <Popover label="Export" side="right">
            {(close) => <Exports {...props} close={close} />}
          </Popover>
        </div>
      </header>
      {asTable && table && !only ? <DataTable {...table} /> : children}
    </section>
  );
}

function Exports(props: Props & { close: () => void }) {
  const { title, note, table, api, csv, command, drawn, svg, close } = props;
  const version = useVersion();
  const name = fileName(props.file);
  const chart = drawn?.() ?? null;
  const lines = chart instanceof SVGSVGElement ? () => chart : chart && svg;
  const told = {
    title, note,
    foot: version
      ? `Sillok ${version.version}, ${version.database.name}, ` +
        `${version.database.first_day} to ${version.database.last_day}`
      : 'Sillok',
  };
  const csvPath = csv === undefined ? api : csv;
  const act = (work: () => void | Promise<void>) => () => {
    void Promise.resolve(work()).catch(() => announce('That could not be made'));
    close();
  };
  return (
    <ul class="menu">
      {csvPath
        ? <li><a href={address(csvPath, 'csv')} download={`${name}.csv`}>CSV</a></li>
        : table && (
          <li>
            <button type="button" onClick={act(() => save(`${name}.csv`, 'text/csv', csvOf(table)))}>
              CSV
            </button>
          </li>
        )}
      {api
        ? <li><a href={address(api)} download={`${name}.json`}>JSON</a></li>
        : table && (
          <li>
            <button
              type="button"
              onClick={act(() => save(`${name}.json`, 'application/json', jsonOf(table)))}
            >
              JSON
            </button>
          </li>
        )}
      {chart && (
        <li>
          <button
            type="button"
            onClick={act(async () => save(`${name}.png`, 'image/png',
              await (chart instanceof SVGSVGElement
                ? pngOfSvg(chart, told) : pngOfCanvas(chart, told))))}
          >
            PNG
          </button>
        </li>
      )}
      {lines && (
        <li>
          <button
            type="button"
            onClick={act(() => save(`${name}.svg`, 'image/svg+xml', svgOf(lines(), told).text))}
          >
            SVG
          </button>
        </li>
      )}
      <li>
        <button type="button" onClick={act(() => copy(location.href, 'Link'))}>Copy link</button>
      </li>
      {command && (
        <li>
          <button type="button" onClick={act(() => copy(command, 'Command'))}>
            Copy as command
          </button>
          <code class="menu-code">{command}</code>
        </li>
      )}
      {api && (
        <li>
          <button type="button" onClick={act(() => copy(address(api), 'Address'))}>
            Copy API address
          </button>
        </li>
      )}
    </ul>
  );
}
