import Testing

@testable import Connections

/// Several values share a word: at its limit each keeps to its own bits, beyond it the program stops.
@Suite struct PackedFieldLimitsTests {
    @Test(
        arguments: [
            (0, 0, 0), (1 << 31 - 1, 0, 0), (0, 254, 0), (0, 0, 126), (1 << 31 - 1, 254, 126), (1 << 30, 128, 64),
        ] as [(UInt64, Int, Int)]
    )
    func anEntryKeepsWhatItIsGiven(_ address: UInt64, _ length: Int, _ uncounted: Int) {
        for kind in EvictionClass.allCases {
            for suspectsListener in [false, true] {
                for (mark, millisecond) in [(OpeningMark.none, UInt64(0)), (.midStream, .max), (.failed, 16_000)] {
                    let entry = StoreEntry(
                        PackedRecords.Handle(address: address, length: length, uncounted: uncounted),
                        kind,
                        suspectsListener: suspectsListener,
                        mark: mark,
                        millisecond: millisecond
                    )
                    let kept = entry.handle
                    #expect(kept.address == address && kept.length == length && kept.uncounted == uncounted)
                    #expect(entry.evictionClass == kind && entry.suspectsListener == suspectsListener && !entry.isHot)
                    #expect(entry.openingMark == mark)
                    #expect(entry.millisecond == StoreEntry.rounded(millisecond))
                }
            }
        }
    }

    @Test(arguments: [0, 1, Int.max])
    func aSlotIsKept(_ slot: Int) {
        let entry = StoreEntry(slot: slot)
        #expect(entry.isHot && entry.slot == slot)
    }

    @Test(arguments: [0, 1, 1 << 34 - 1])
    func aCandidateKeepsWhatItIsGiven(_ place: Int) {
        for kind in EvictionClass.allCases {
            for millisecond in [UInt64(0), 1 << 28 - 1, 1 << 28, .max] {
                let candidate = EvictionCandidate(place: place, kind: kind, millisecond: millisecond)
                #expect(candidate.place == place && candidate.kind == kind)
            }
        }
    }

    /// The kind comes first, then the time, which ends at three days, then the place.
    @Test func candidatesAreInTheirOrder() {
        let kinds = EvictionClass.allCases.sorted { $0.rawValue < $1.rawValue }
        let order = kinds.flatMap { kind in
            [(0, 0), (1 << 34 - 1, 0), (0, 1), (0, 1 << 28 - 1)].map { place, millisecond in
                EvictionCandidate(place: place, kind: kind, millisecond: UInt64(millisecond))
            }
        }
        #expect(order == order.sorted())
        let (last, later) = (UInt64(1 << 28 - 1), UInt64.max)
        #expect(
            EvictionCandidate(place: 5, kind: .idle, millisecond: last)
                == EvictionCandidate(place: 5, kind: .idle, millisecond: later)
        )
    }

    @Test func whatIsTooLargeStopsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            _ = StoreEntry(idleAt: PackedRecords.Handle(address: 1 << 31, length: 2, uncounted: 0))
        }
        await #expect(processExitsWith: .failure) {
            _ = StoreEntry(idleAt: PackedRecords.Handle(address: 0, length: 256, uncounted: 0))
        }
        await #expect(processExitsWith: .failure) {
            _ = StoreEntry(idleAt: PackedRecords.Handle(address: 0, length: 254, uncounted: 128))
        }
        await #expect(processExitsWith: .failure) {
            _ = EvictionCandidate(place: 1 << 34, kind: .idle, millisecond: 0)
        }
    }
}

extension StoreEntry {
    /// An idle connection's entry.
    fileprivate init(idleAt handle: PackedRecords.Handle) {
        self.init(handle, .idle, suspectsListener: false, mark: .none, millisecond: 0)
    }
}
