/// Whether findings get their words. `describe` makes them, and takes ten times as long as the rest: where only names,
/// frames and evidence are shown, it makes none. A task-local value, so that no rule has to pass it on.
enum Wording {
    @TaskLocal static var isWanted = true
    /// What is said in place of addresses and ports.
    @TaskLocal static var standIns = StandIns()
}
