/// Which frames an interface hands over, by whether it received or sent them.
public enum LiveDirection: Sendable {
    case received, sent
}
