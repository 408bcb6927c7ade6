/** `fields`: custom fields (自定义字段) of a ledger from the command line. A field is named as the page shows it. */
import type { Client } from '../../shared/contract/contract.ts';
import type { CustomFieldInfo } from '../../shared/contract/customFields.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { customKinds, withCustomFields, type CustomKind } from '../../shared/ledger/customFields.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { list, text, type Arguments } from './arguments.ts';
import { namedLedger } from './namedLedger.ts';
import type { Session } from './session.ts';

/** Runs `fields list|add|rename|retire|restore`. @throws AppError `option-invalid`, `ledger-unknown`, `field-unknown`, `field-invalid` */
export async function customFields(args: Arguments, { client, out }: Session): Promise<void> {
  const [act = '', ledgerId = '', name = '', fresh = ''] = args.words;
  const { options } = args;
  switch (act) {
    case 'list': {
      const all = (await client.customFields.list()).filter((f) => ledgerId === '' || f.ledger === namedLedger(ledgerId).id);
      return out.answer(all, all.length === 0 ? ['没有自定义字段'] : all.map(line));
    }
    case 'add': {
      const kind = text(options, 'kind') ?? 'text';
      if (!Object.hasOwn(customKinds, kind)) throw new AppError('option-invalid', { option: '--kind', known: Object.entries(customKinds).map(([k, l]) => `${k}（${l}）`).join('、') });
      const done = await client.customFields.add({
        ledger: namedLedger(ledgerId).id,
        label: name,
        kind: kind as CustomKind,
        headers: [...list(options, 'header')],
        options: [...list(options, 'option')],
        help: text(options, 'help-text') ?? '',
      });
      return out.answer(done, [`已新建字段「${name}」`]);
    }
    case 'rename': {
      const field = await fieldNamed(client, namedLedger(ledgerId), name);
      const done = await client.customFields.change({ id: field.id, label: fresh });
      return out.answer({ id: field.id, ...done }, [`已改名为「${fresh}」`]);
    }
    case 'retire':
    case 'restore': {
      const field = await fieldNamed(client, namedLedger(ledgerId), name);
      const done = await client.customFields.retire({ id: field.id, retired: act === 'retire' });
      return out.answer({ id: field.id, ...done }, [`已${act === 'retire' ? '停用' : '恢复'}字段「${field.label}」`]);
    }
    default:
      throw new AppError('option-invalid', { option: act, known: 'list、add、rename、retire、restore' });
  }
}

/** The ledger with this store's custom fields. */
export async function ledgerInForce(ledger: Ledger, client: Client): Promise<Ledger> {
  return withCustomFields(ledger, await client.customFields.list());
}

async function fieldNamed(client: Client, ledger: Ledger, name: string): Promise<CustomFieldInfo> {
  const mine = (await client.customFields.list()).filter((f) => f.ledger === ledger.id);
  const field = mine.find((f) => f.label === name || f.id === name);
  if (!field) throw new AppError('field-unknown', { ledger: ledger.label, field: name, known: mine.map((f) => f.label).join('、') });
  return field;
}

function line(f: CustomFieldInfo): string {
  const options = f.options.length === 0 ? '' : `\t${f.options.map((o) => o.name).join('、')}`;
  return `${f.ledger}\t${f.label}\t${customKinds[f.kind]}${options}\t${f.rows} 行有内容${f.retired ? '\t已停用' : ''}`;
}
