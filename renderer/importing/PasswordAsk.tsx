import { Button, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';

/** Asks for a file's password and hands it over; it is kept in this window only. */
export function PasswordAsk(props: { readonly onPassword: (password: string) => void }): ReactNode {
  const [password, setPassword] = useState('');
  const open = (): void => {
    if (password !== '') props.onPassword(password);
  };
  return (
    <Space.Compact style={{ width: 360 }}>
      <Input.Password
        value={password}
        autoFocus
        onChange={(event) => setPassword(event.target.value)}
        onPressEnter={open}
        placeholder="文件的打开密码"
        aria-label="文件的打开密码"
        autoComplete="off"
      />
      <Button type="primary" onClick={open}>
        打开
      </Button>
    </Space.Compact>
  );
}
