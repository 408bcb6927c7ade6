import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { transports, type Hosted } from '../support/hosts.ts';

describe.each(transports)('over $name', (transport) => {
  let hosted: Hosted;
  beforeEach(async () => {
    hosted = await transport.open();
    await hosted.client.system.init({ role: 'township', unitCode: '620721101000', unitName: '示范镇' });
  });
  afterEach(async () => {
    await hosted.close();
    expect(hosted.failures).toEqual([]);
  });

  test('custom fields are added, filled, retired and refused with a sentence', async () => {
    const { customFields, ledger } = hosted.client;
    const { id } = await customFields.add({ ledger: 'person', kind: 'choice', label: '帮扶方式', options: ['结对', '包片'] });
    const saved = await ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [id]: '包片' } });
    expect((await ledger.row({ ledger: 'person', id: saved.id })).shown[id]).toBe('包片');
    expect(await customFields.list()).toEqual([
      expect.objectContaining({ id, label: '帮扶方式', rows: 1, retired: false, options: [expect.objectContaining({ name: '结对' }), expect.objectContaining({ name: '包片' })] }),
    ]);
    await customFields.retire({ id, retired: true });
    expect((await ledger.row({ ledger: 'person', id: saved.id })).shown).not.toHaveProperty(id);
    await expect(customFields.add({ ledger: 'person', kind: 'text', label: '姓名' })).rejects.toMatchObject({ data: { code: 'field-invalid' } });
    await expect(ledger.save({ ledger: 'person', id: saved.id, values: { x0f0f0f: '1' } })).resolves.toBeTruthy();
    expect((await customFields.list())[0]?.rows).toBe(1);
  });

  test('a backup carries the fields and their values', async () => {
    const { customFields, ledger, upkeep, files } = hosted.client;
    const { id } = await customFields.add({ ledger: 'person', kind: 'number', label: '种植面积' });
    const saved = await ledger.save({ ledger: 'person', id: null, values: { name: '张建国', [id]: '3.5' } });
    let backup: File | null = null;
    for await (const event of await upkeep.exportBackup({})) if (event.kind === 'file') backup = await files.take({ fileId: event.file.fileId });
    await customFields.retire({ id, retired: true });
    await ledger.save({ ledger: 'person', id: saved.id, values: { name: '张建军' } });
    for await (const _ of await upkeep.restore({ file: backup ?? new File([], '') })) void _;
    expect((await ledger.row({ ledger: 'person', id: saved.id })).shown).toMatchObject({ name: '张建国', [id]: '3.5' });
    expect((await customFields.list())[0]?.retired).toBe(false);
  });
});
