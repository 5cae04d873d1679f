/** The entries of a list by a key of theirs, in their order. (`Map.groupBy` is not in Node 20.) */
export function grouped<Entry, Key>(entries: Entry[], keyOf: (entry: Entry) => Key): Map<Key, Entry[]> {
	const groups = new Map<Key, Entry[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const own = groups.get(key);
		if (own) own.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}
