import Packets

/// One field in which a packet at U differs from the same packet at D.
struct SegmentDifference {
    var field: FieldChange.Field
    var from: FieldChange.Value
    var to: FieldChange.Value

    /// What makes it the same rewrite as another: the values, or of what changes with each packet the difference.
    var keyFrom: FieldChange.Value {
        switch field {
        case .sequence, .acknowledgment, .timeToLive: step
        case .identification, .window, .sackBlocks, .payload, .timestampValues: .absent
        default: from
        }
    }

    var keyTo: FieldChange.Value {
        switch field {
        case .sequence, .acknowledgment, .timeToLive, .identification, .window, .sackBlocks, .payload, .timestampValues:
            .absent
        default: to
        }
    }

    private var step: FieldChange.Value {
        guard case .number(let one) = from, case .number(let other) = to else { return .absent }
        return .number(field == .timeToLive ? other - one : Int(UInt32(truncatingIfNeeded: other - one)))
    }

    /// All of them.
    static func all(_ one: Sighting, _ other: Sighting, _ stores: (upper: PayloadStore, lower: PayloadStore))
        -> [SegmentDifference]
    {
        var list = headerDifferences(one, other)
        if one.hasAllOptions, other.hasAllOptions, one.packet.options != other.packet.options {
            list += optionDifferences(one, other)
        }
        if one.length != other.length { list.add(.length, .number(Int(one.length)), .number(Int(other.length))) }
        if stores.upper.compareWhole(one.payload, with: other.payload, in: stores.lower) == .different {
            list.add(.payload, .text(stores.upper.head(of: one.payload)), .text(stores.lower.head(of: other.payload)))
        }
        return list
    }

    private static func headerDifferences(_ one: Sighting, _ other: Sighting) -> [SegmentDifference] {
        let (here, there) = (one.packet, other.packet)
        var list: [SegmentDifference] = []
        if here.source != there.source { list.add(.source, .endpoint(here.source), .endpoint(there.source)) }
        if here.destination != there.destination {
            list.add(.destination, .endpoint(here.destination), .endpoint(there.destination))
        }
        if one.sequence != other.sequence {
            list.add(.sequence, .number(Int(one.sequence)), .number(Int(other.sequence)))
        }
        if one.hasACK, other.hasACK, one.acknowledgment != other.acknowledgment {
            list.add(.acknowledgment, .number(Int(one.acknowledgment)), .number(Int(other.acknowledgment)))
        }
        if one.flags != other.flags { list.add(.flags, .flags(one.flags), .flags(other.flags)) }
        if here.timeToLive != there.timeToLive {
            list.add(.timeToLive, .number(Int(here.timeToLive)), .number(Int(there.timeToLive)))
        }
        if here.trafficClass != there.trafficClass {
            list.add(.trafficClass, .number(Int(here.trafficClass)), .number(Int(there.trafficClass)))
        }
        if one.isIPv4, other.isIPv4, one.identification != other.identification {
            list.add(.identification, .number(Int(one.identification)), .number(Int(other.identification)))
        }
        if here.window != there.window, here.hasWholeHeader, there.hasWholeHeader {
            list.add(.window, .number(Int(here.window)), .number(Int(there.window)))
        }
        return list
    }

    private static func optionDifferences(_ one: Sighting, _ other: Sighting) -> [SegmentDifference] {
        let (here, there) = (OptionSummary(one.packet.options), OptionSummary(other.packet.options))
        var list: [SegmentDifference] = []
        if here.maximumSegmentSize != there.maximumSegmentSize {
            list.add(.maximumSegmentSize, .of(here.maximumSegmentSize), .of(there.maximumSegmentSize))
        }
        if here.windowScale != there.windowScale {
            list.add(.windowScale, .of(here.windowScale), .of(there.windowScale))
        }
        if here.sackPermitted != there.sackPermitted {
            list.add(.sackPermitted, .flag(here.sackPermitted), .flag(there.sackPermitted))
        }
        if (one.timestamps == nil) != (other.timestamps == nil) {
            list.add(.timestamps, .flag(one.timestamps != nil), .flag(other.timestamps != nil))
        } else if let before = one.timestamps, let after = other.timestamps, before != after {
            list.add(.timestampValues, .pair(before.value, before.echo), .pair(after.value, after.echo))
        }
        if one.sackBlocks != other.sackBlocks {
            list.add(.sackBlocks, .blocks(one.sackBlocks), .blocks(other.sackBlocks))
        }
        if here.others != there.others { list.add(.otherOptions, .kinds(here.kinds), .kinds(there.kinds)) }
        return list
    }
}

extension [SegmentDifference] {
    fileprivate mutating func add(_ field: FieldChange.Field, _ from: FieldChange.Value, _ to: FieldChange.Value) {
        append(SegmentDifference(field: field, from: from, to: to))
    }
}

extension FieldChange.Value {
    fileprivate static func of(_ number: (some BinaryInteger)?) -> FieldChange.Value {
        number.map { .number(Int($0)) } ?? .absent
    }
}
