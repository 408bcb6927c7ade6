import { useState, type ReactNode } from 'react';
import type { SummaryTable } from '../../shared/contract/reporting.ts';
import { countText } from '../ui/progressText.ts';
import { chainsOf } from './chains.ts';

/** 对账: how one number of the table becomes another, each step opening to its rows (design.md §7). */
export function Reconciliation(props: {
  readonly steps: SummaryTable['reconciliation'];
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const [all, setAll] = useState(false);
  if (props.steps.length === 0) return null;
  const chains = chainsOf(props.steps);
  return (
    <section className="reconciliation" aria-label="对账">
      <h3>对账</h3>
      <div>
        {(all ? chains : chains.slice(0, 1)).map((chain) => (
          <ol key={chain[0]?.label}>
            {chain.map((step) => (
              <li key={step.label}>
                <span>{step.label}</span>
                {step.drill === null ? (
                  <b>{countText(step.value)}</b>
                ) : (
                  <button
                    type="button"
                    className="linklike"
                    onClick={() => step.drill !== null && props.onDrill(step.drill)}
                  >
                    {countText(step.value)}
                  </button>
                )}
              </li>
            ))}
          </ol>
        ))}
      </div>
      {chains.length > 1 && (
        <button type="button" className="linklike reconciliation-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `另有 ${chains.length - 1} 项对账`}
        </button>
      )}
    </section>
  );
}
