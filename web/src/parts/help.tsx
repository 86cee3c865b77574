// SPDX-License-Identifier: Apache-2.0
// What every key does, from the one table of keys.ts. <Help open={open} close={close} />
import { useEffect, useRef, useState } from 'preact/hooks';
import { KEYS, SURFACE, keysOff, setKeysOff } from '../keys';

const shown = (key: string) => (key === ' ' ? 'Space' : key === 'Escape' ? 'Esc' : key);

export function Help({ open, close }: { open: boolean; close: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(keysOff());
  useEffect(() => {
    if (open && !box.current?.open) box.current?.showModal();
    if (!open && box.current?.open) box.current.close();
  }, [open]);
  const groups = [...new Set(KEYS.map((key) => key.where))];
  return (
    <dialog class="help" ref={box} onClose={close} aria-labelledby="help-title">
      <div class="help-head">
        <h2 id="help-title">Keyboard</h2>
        <button type="button" class="button" onClick={close}>Close</button>
      </div>
      <div class="help-groups">
        {groups.map((where) => (
          <section class="help-group" key={where}>
            <h3>{where}</h3>
            <dl>
              {KEYS.filter((key) => key.where === where).map((key) => (
                <Line key={key.name} does={key.does}
                  keys={key.keys.length > 2
                    ? [`${key.keys[0]} \u2026 ${key.keys[key.keys.length - 1]}`] : key.keys} />
              ))}
              {where === 'Charts' && SURFACE.map((one) => (
                <Line key={one.keys} keys={[one.keys]} does={one.does} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox" checked={off}
          onChange={(event) => {
            setKeysOff(event.currentTarget.checked);
            setOff(event.currentTarget.checked);
          }}
        />
        Single keys do nothing (charts still hear arrows when they have the focus)
      </label>
    </dialog>
  );
}

function Line({ keys, does }: { keys: string[]; does: string }) {
  return (
    <>
      <dt>{keys.map((key) => <kbd key={key}>{shown(key)}</kbd>)}</dt>
      <dd>{does}</dd>
    </>
  );
}
