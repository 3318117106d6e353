import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Todo } from '../todo.ts'
import {
  collectOwnTests,
  expectEachCanFail,
  expectNoticed,
  expectPassOnRight,
  type OwnTests,
  type WrongImplementation,
} from './index.ts'

/** A basket: what goes in is in it, once. */
interface Basket {
  readonly items: Set<string>
  readonly add: (item: string) => Promise<void>
  readonly list: () => Promise<string[]>
}

function basket(): Basket {
  const items = new Set<string>()
  return {
    items,
    add: async (item) => {
      await setImmediate()
      items.add(item)
    },
    list: async () => {
      await setImmediate()
      return [...items]
    },
  }
}

const right = { open: basket }
const forgets: WrongImplementation<Basket> = {
  flaw: 'nothing stays in the basket',
  open: () => ({ ...basket(), add: () => Promise.resolve() }),
}
const breaks: WrongImplementation<Basket> = {
  flaw: 'an empty basket cannot be listed',
  open: () => ({ ...basket(), list: () => Promise.reject(new TypeError('undefined is not iterable')) }),
}

const good: OwnTests<Basket> = (test) => {
  test('what is added is listed', async ({ add, list }) => {
    await add('apple')
    assert.deepEqual(await list(), ['apple'])
  })
  test('an empty basket lists nothing', async ({ list }) => {
    assert.deepEqual(await list(), [])
  })
}

const only = (title: string, run: (subject: Basket) => void | Promise<void>): OwnTests<Basket> => {
  return (test) => test(title, run)
}
const onRight = (tests: OwnTests<Basket>, boundMs = 3000) =>
  expectPassOnRight(collectOwnTests(tests), right, { boundMs })
const notices = (tests: OwnTests<Basket>, wrong: WrongImplementation<Basket>, boundMs = 3000) =>
  expectNoticed(collectOwnTests(tests), { right, wrong }, { boundMs })
const canFail = (tests: OwnTests<Basket>) =>
  expectEachCanFail(collectOwnTests(tests), { right, wrong: [forgets, breaks] })

test('good tests pass on the right code, notice each flaw, and can all fail', async () => {
  await onRight(good)
  await notices(good, forgets)
  await notices(good, breaks)
  await canFail(good)
})

describe('tests that are declared', () => {
  test('are counted', () => {
    expect(() => collectOwnTests(good, { atLeast: 3 })).toThrow('you have written 2 of the 3 tests')
    expect(() => collectOwnTests(() => undefined)).toThrow('you have written 0 of the 1 tests')
  })

  test('have titles of their own', () => {
    const twice: OwnTests<Basket> = (test) => {
      test('lists', () => undefined)
      test('lists', () => undefined)
    }
    expect(() => collectOwnTests(twice)).toThrow('two tests of yours are called "lists"')
    expect(() => collectOwnTests(only(' ', () => undefined))).toThrow('has no title')
  })

  test('are declared at once, not by another test', async () => {
    const nested: OwnTests<Basket> = (test) => {
      test('outer', () => test('inner', () => undefined))
    }
    await expect(onRight(nested)).rejects.toThrow('your test "inner" is declared too late')
  })

  test('may be an unwritten stub still, as a whole or one of them', async () => {
    const stub = () => {
      throw new Todo('5.5', 'write the tests')
    }
    expect(() => collectOwnTests(stub)).toThrow(Todo)
    await expect(onRight(only('lists', stub))).rejects.toThrow(Todo)
  })
})

describe('on code that is right', () => {
  test('a test that fails is told with what it says', async () => {
    const tests = only('a basket has three items', async ({ list }) => {
      assert.equal((await list()).length, 3, 'three items')
    })
    await expect(onRight(tests)).rejects.toThrow(
      'your test "a basket has three items" fails on code that is right: three items',
    )
  })

  test('an exception of its own is told apart from an assertion, and is its cause', async () => {
    const tests = only('reads what is not there', async ({ list }) => {
      const [item] = (await list()) as unknown as [{ name: { first: string } }]
      assert.equal(item.name.first, 'apple')
    })
    const fault = await onRight(tests).catch((error: unknown) => error as Error)
    expect(fault).toMatchObject({
      summary: expect.stringContaining('an exception of its own on code that is right (TypeError:') as string,
    })
    expect(fault?.cause).toBeInstanceOf(TypeError)
  })

  test('what another test has left is no ground to stand on', async () => {
    let filled: string[] | undefined
    const tests: OwnTests<Basket> = (test) => {
      test('fills', async ({ add, list }) => {
        await add('apple')
        filled = await list()
      })
      test('reads', () => assert.deepEqual(filled, ['apple']))
    }
    await expect(onRight(tests)).rejects.toThrow(
      'your test "reads" passes when your tests run in their order, and not when they run from the last to the first',
    )
  })

  test('nor is that nobody came before', async () => {
    let runs = 0
    const tests: OwnTests<Basket> = (test) => {
      test('adds', async ({ add, items }) => {
        await add('apple')
        assert.equal(items.size, 1)
      })
      test('is the first', () => assert.equal(++runs, 1))
    }
    await expect(onRight(tests)).rejects.toThrow(
      'your test "is the first" passes when your tests run from the last to the first, and not when they run in their order',
    )
  })

  test('a test without an end is stopped, and its later calls fail', async () => {
    const called = Promise.withResolvers<string>()
    const tests = only('waits', async ({ list }) => {
      try {
        while ((await list()).length === 0);
      } catch (error) {
        called.resolve((error as Error).message)
      }
    })
    await expect(onRight(tests, 20)).rejects.toThrow(
      'your test "waits" does not come to an end on code that is right',
    )
    expect(await called.promise).toBe('list() is called by a test that is over')
  })

  test('a missing await is told with the function that is still at work', async () => {
    const tests = only('adds', ({ add }) => void add('apple'))
    await expect(onRight(tests)).rejects.toThrow(
      'your test "adds" is over while add() is still at work: an "await" is missing',
    )
  })
})

describe('on code that is wrong', () => {
  test('tests that pass are told, one or all', async () => {
    await expect(
      notices(
        only('lists', async ({ list }) => void (await list())),
        forgets,
      ),
    ).rejects.toThrow('your test "lists" passes although nothing stays in the basket')
    const both: OwnTests<Basket> = (test) => {
      test('lists', async ({ list }) => void (await list()))
      test('adds', async ({ add }) => add('apple'))
    }
    await expect(notices(both, forgets)).rejects.toThrow(
      /each of your 2 tests passes although nothing stays in the basket[^]*"lists"\n[^]*"adds"/,
    )
  })

  test('an exception of the code under test is noticed, wrapped or not', async () => {
    await notices(
      only('lists', async ({ list }) => assert.ok(await list())),
      breaks,
    )
    const wrapped = only('lists', async ({ list }) => {
      await list().catch((cause: unknown) => {
        throw new RangeError('the list does not come', { cause })
      })
    })
    await notices(wrapped, breaks)
  })

  test('an Error that the test throws itself is a verdict, and a slip of it is none', async () => {
    const throws = only('keeps', async ({ add, list }) => {
      await add('apple')
      if ((await list()).length === 0) throw new Error('it is gone')
    })
    await notices(throws, forgets)
    const slips = only('keeps', async ({ add, list }) => {
      await add('apple')
      assert.equal((await list())[0]!.toUpperCase(), 'APPLE')
    })
    await expect(notices(slips, forgets)).rejects.toThrow(
      'your test "keeps" ends by an exception of its own where nothing stays in the basket (TypeError:',
    )
  })

  test('a test that fails on everything notices nothing', async () => {
    const tests = only('fails', () => assert.fail('always'))
    await expect(notices(tests, forgets)).rejects.toThrow(
      'your test "fails" fails where nothing stays in the basket, and on code that is right as well',
    )
  })

  test('no test is needed for each flaw, as long as one of them notices', async () => {
    const tests: OwnTests<Basket> = (test) => {
      test('lists', async ({ list }) => void (await list()))
      good(test)
    }
    await notices(tests, forgets)
  })
})

describe('a test that cannot fail', () => {
  test('is found among others', async () => {
    const tests: OwnTests<Basket> = (test) => {
      good(test)
      test('looks at nothing', async ({ add, list }) => {
        await add('apple')
        await list().catch(() => [])
      })
    }
    await expect(canFail(tests)).rejects.toThrow('your test "looks at nothing" asserts nothing')
  })

  test('is none that fails only where nothing is done at all', async () => {
    await canFail(only('gives a list', async ({ list }) => assert.ok(Array.isArray(await list()))))
  })
})
