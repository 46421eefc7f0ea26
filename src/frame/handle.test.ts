import { describe, expect, it, vi } from 'vitest';
import { awakenWith, type FigureHandle, offerHandle, onHandle, whenFigure } from './handle.ts';

const handle = (id: string) => ({ id }) as FigureHandle;

describe('the handles of a page', () => {
  it('are told to who listens, those that are there and those that come', () => {
    const withdraw = [offerHandle(handle('there'))];
    const heard: string[] = [];
    onHandle(({ id }) => heard.push(id));
    withdraw.push(offerHandle(handle('later')));
    expect(heard).toEqual(['there', 'later']);
    for (const end of withdraw) end();
  });

  it('are given at once when there, without waking the figure', async () => {
    const wake = vi.fn();
    awakenWith(wake);
    const offered = handle('awake');
    const withdraw = offerHandle(offered);
    expect(await whenFigure('awake')).toBe(offered);
    expect(wake).not.toHaveBeenCalled();
    withdraw();
  });

  it('are waited for, and the figure woken, when not; another figure does not answer', async () => {
    const wake = vi.fn();
    awakenWith(wake);
    const answered = vi.fn();
    const waiting = whenFigure('asleep').then(answered);
    expect(wake).toHaveBeenCalledExactlyOnceWith('asleep');
    offerHandle(handle('another'))();
    await Promise.resolve();
    expect(answered).not.toHaveBeenCalled();
    const offered = handle('asleep');
    const withdraw = offerHandle(offered);
    await waiting;
    expect(answered).toHaveBeenCalledExactlyOnceWith(offered);
    withdraw();
  });

  it('are gone when withdrawn, but not when another figure has taken the place', async () => {
    const wake = vi.fn();
    awakenWith(wake);
    const withdrawFirst = offerHandle(handle('twice'));
    const second = handle('twice');
    const withdrawSecond = offerHandle(second);
    withdrawFirst();
    expect(await whenFigure('twice')).toBe(second);
    withdrawSecond();
    void whenFigure('twice');
    expect(wake).toHaveBeenCalledExactlyOnceWith('twice');
  });
});
