import Packets

/// What stands in a pcapng file beside the packets.
extension PcapNGFile {
    /// A section header: interfaces are counted anew.
    func takeSection(_ body: PcapNGBytes) {
        guard body.u16(4) == 1 else {
            return fail(
                "the section at byte \(place) has pcapng's version \(body.u16(4)).\(body.u16(6)); 1.0 was expected"
            )
        }
        firstInterface += interfaces.count
        interfaces = []
        sections += 1
        // Names and comments of more than a megabyte are no names.
        optionRoom = 1 << 20
        let kept: Set<UInt16> = [PcapNGOption.comment, 2, 3]
        section = PcapNGOptions(body, from: 16).filter { kept.contains($0.code) }
            .map { PcapNGOption(code: $0.code, value: body.copy($0.value)) }
    }

    /// An interface description.
    func takeInterface(_ body: PcapNGBytes) {
        guard interfaces.count < Self.mostInterfaces else {
            return fail("the interface at byte \(place) is one more than \(Self.mostInterfaces) in a section")
        }
        guard body.count >= 8 else {
            return fail("the interface at byte \(place) has \(body.count) bytes to describe it; 8 were expected")
        }
        do throws(PcapNGInterface.Failure) {
            interfaces.append(try PcapNGInterface(body, keeping: &optionRoom))
        } catch {
            switch error {
            case .resolution(let value):
                fail(
                    "the interface at byte \(place) has the time resolution \(value); 0 to 19 (a power of 10) or 128 to 191 "
                        + "(a power of 2) was expected"
                )
            case .option(let at, let length):
                fail(
                    "the option at byte \(place + 8 + at) claims \(length) bytes, and its block has only "
                        + "\(max(0, body.count - at - 4)) left"
                )
            }
        }
    }

    /// Interface statistics: the last for an interface counts, since its counters only grow.
    func takeStatistics(_ body: PcapNGBytes) {
        let number = Int(body.u32(0))
        guard number < interfaces.count else { return }
        let key = firstInterface + number
        takeSpan(body, of: interfaces[number], key)
        guard drops.count < Self.mostInterfaces || drops[key] != nil else { return }
        var dropped = drops[key] ?? InterfaceDrops()
        var isSaid = false
        for (code, value) in PcapNGOptions(body, from: 12) where value.count == 8 {
            let count = body.u64(value.lowerBound)
            // All bits set means that it is not known.
            guard count != .max, code == 5 || code == 7 else { continue }
            if code == 5 { dropped.interface = count } else { dropped.system = count }
            isSaid = true
        }
        if isSaid { drops[key] = dropped }
    }

    /// From when to when statistics say that there was captured: each time as two halves, in the interface's ticks.
    private func takeSpan(_ body: PcapNGBytes, of interface: PcapNGInterface, _ key: Int) {
        guard spans.count < Self.mostInterfaces || spans[key] != nil else { return }
        var span = spans[key] ?? InterfaceSpan()
        for (code, value) in PcapNGOptions(body, from: 12) where value.count == 8 && (code == 2 || code == 3) {
            let low = UInt64(body.u32(value.lowerBound + 4))
            let ticks = UInt64(body.u32(value.lowerBound)) << 32 | low
            guard let time = interface.time(ticks: ticks) else { continue }
            if code == 2 { span.start = time } else { span.end = time }
        }
        if span.start != nil || span.end != nil { spans[key] = span }
    }

    /// Packets that were dropped while capturing, on all interfaces; nil when no statistics say so.
    var dropped: Int? {
        drops.isEmpty ? nil : drops.values.reduce(0) { $0.clampedSum($1.total) }
    }
}

extension Int {
    /// The sum of two counts; the largest number instead of an overflow.
    func clampedSum(_ other: Int) -> Int {
        let (sum, isOverflow) = addingReportingOverflow(other)
        return isOverflow ? .max : sum
    }
}
