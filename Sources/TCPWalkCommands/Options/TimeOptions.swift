import ArgumentParser
import Reports

/// How times and numbers in tcpdump's lines look, as in tcpdump.
struct TimeOptions: ParsableArguments {
    @Flag(
        name: .customShort("t"),
        help:
            "No time; -tt seconds since 1970, -ttt since the line before, -tttt with the date, -ttttt since the first."
    )
    var style: Int

    @Flag(name: .customLong("micro"), help: "Times with six digits (the default).")
    var micro = false

    @Flag(name: .customLong("nano"), help: "Times with nine digits.")
    var nano = false

    @OptionGroup var zone: ZoneOptions

    @Flag(name: .customLong("absolute-tcp-sequence-numbers"), help: "Absolute sequence numbers (-S).")
    var absolute = false

    @Flag(name: .customLong("number"), help: "The frame's number before each line (-#).")
    var number = false

    /// The time format that the flags ask for.
    var format: TcpdumpTime {
        let styles: [TcpdumpTime.Style] = [.clock, .none, .unix, .sincePrevious, .dateClock, .sinceFirst]
        return TcpdumpTime(style: styles[min(style, 5)], digits: nano && !micro ? 9 : 6, utc: zone.utc)
    }

    mutating func validate() throws {
        if style > 5 { throw ValidationError("-t can be given five times at most.") }
    }
}
