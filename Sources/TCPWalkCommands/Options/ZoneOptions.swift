import ArgumentParser

/// The zone in which times are printed, and in which those that are typed are meant.
struct ZoneOptions: ParsableArguments {
    @Flag(name: .customLong("utc"), help: "Times in UTC instead of the local time zone.")
    var utc = false
}
