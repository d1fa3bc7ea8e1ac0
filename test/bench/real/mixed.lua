-- Work for Lua: calls, tables, strings, patterns, closures, the collector. It does the same at each run.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end

for _ = 1, 6 do
  print("fib", fib(27))

  local sieve, primes = {}, 0
  for i = 2, 300000 do sieve[i] = true end
  for i = 2, 300000 do
    if sieve[i] then
      primes = primes + 1
      for j = i * i, 300000, i do sieve[j] = false end
    end
  end
  print("primes", primes)

  local words, sorted = {}, {}
  for i = 1, 60000 do
    local word = string.format("%s%03d", ({ "alpha", "beta", "gamma", "delta" })[i % 4 + 1], i * 7919 % 997)
    words[word] = (words[word] or 0) + 1
  end
  for word in pairs(words) do sorted[#sorted + 1] = word end
  table.sort(sorted, function(a, b) return words[a] > words[b] or words[a] == words[b] and a < b end)
  print("words", #sorted, table.concat(sorted, " ", 1, 3))

  local text, numbers = string.rep("the quick brown fox, 12 times; the lazy dog, 345. ", 4000), 0
  for number in text:gmatch("%f[%d]%d+") do numbers = numbers + tonumber(number) end
  print("patterns", numbers, select(2, text:gsub("(%a+) (%a+)", "%2 %1")))

  local Vector = {}
  Vector.__index = Vector
  Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
  local sum = setmetatable({ x = 0, y = 0.5 }, Vector)
  for i = 1, 200000 do sum = sum + setmetatable({ x = i, y = i / 4 }, Vector) end
  print("vectors", sum.x, sum.y)

  local kept, total = {}, 0
  for i = 1, 150000 do kept[i % 1000 + 1] = { i, tostring(i), function() return i end } end
  for i = 1, #kept do total = total + kept[i][3]() + #kept[i][2] end
  print("kept", total)
end
