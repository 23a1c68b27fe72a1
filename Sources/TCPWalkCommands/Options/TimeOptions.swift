import ArgumentParser
import Capture
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

    /// The time format that the flags ask for; without one, that of the lines, where the input is text.
    func format(of inputs: CaptureInputs) -> TcpdumpTime {
        let styles: [TcpdumpTime.Style] = [.clock, .none, .unix, .sincePrevious, .dateClock, .sinceFirst]
        let read = inputs.texts.first?.times
        let chosen = style == 0 ? read?.style.printed ?? .clock : styles[min(style, 5)]
        let digits = nano && !micro || !micro && read?.digits == 9 ? 9 : 6
        return TcpdumpTime(style: chosen, digits: digits, utc: isUTC(inputs))
    }

    /// Whether clock times are those of UTC: asked for, or as good as any, because a text does not say its zone.
    func isUTC(_ inputs: CaptureInputs) -> Bool {
        zone.isUTC(inputs)
    }

    mutating func validate() throws {
        if style > 5 { throw ValidationError("-t can be given five times at most.") }
    }
}

extension TextTimes.Style {
    /// What prints times of this form.
    fileprivate var printed: TcpdumpTime.Style {
        switch self {
        case .none: .none
        case .clock: .clock
        case .date: .dateClock
        case .epoch: .unix
        case .sincePrevious: .sincePrevious
        case .sinceFirst: .sinceFirst
        }
    }
}
